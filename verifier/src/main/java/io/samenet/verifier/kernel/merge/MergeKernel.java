package io.samenet.verifier.kernel.merge;

import io.samenet.formats.layer.merge.Merge;
import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.tensor.Shape;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Mapping;
import io.samenet.verifier.kernel.Moves;
import io.samenet.verifier.kernel.Types;
import io.samenet.verifier.kernel.operation.Elementwises;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link Merge}: from left to right, the mean divided at the end. */
final class MergeKernel implements Kernel<Merge> {
    @Override
    public List<INDArray> run(
            Merge declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        if (arguments.masks().stream().anyMatch(Optional::isPresent)) {
            return List.of(MaskedMerge.of(declaration.function(), arguments, scope));
        }
        List<INDArray> inputs = arguments.inputs();
        int rank = inputs.stream().mapToInt(INDArray::rank).max().orElseThrow();
        INDArray first = raised(inputs.get(0), rank, scope);
        INDArray merged = first;
        for (INDArray input : inputs.subList(1, inputs.size())) {
            merged = combine(function(declaration.function()), merged, raised(input, rank, scope), scope);
        }
        INDArray output = merged == first ? Elements.copy(first, scope.create(first.shape())) : merged;
        if (declaration.function() == Merge.Function.AVERAGE) {
            int count = inputs.size();
            Mapping.apply(x -> x / count, output, output);
        }
        return List.of(output);
    }

    static INDArray combine(ElementwiseFunction function, INDArray a, INDArray b, KernelScope scope) {
        Shape shape = io.samenet.formats.layer.Broadcast.of(
                Types.of(a).shape(), Types.of(b).shape());
        INDArray combined = scope.create(shape.sizes());
        Elementwises.apply(function, List.of(a, b), combined);
        return combined;
    }

    static INDArray raised(INDArray input, int rank, KernelScope scope) {
        INDArray real = scope.real(input);
        return real.rank() == rank
                ? real
                : Moves.reshape(
                        real, scope, Merge.raised(Types.of(real).shape(), rank).sizes());
    }

    static ElementwiseFunction function(Merge.Function function) {
        return switch (function) {
            case ADD, AVERAGE -> ElementwiseFunction.ADD;
            case SUBTRACT -> ElementwiseFunction.SUBTRACT;
            case MULTIPLY -> ElementwiseFunction.MULTIPLY;
            case MAXIMUM -> ElementwiseFunction.MAXIMUM;
            case MINIMUM -> ElementwiseFunction.MINIMUM;
        };
    }
}
