package io.samenet.verifier.kernel.recurrent;

import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.formats.layer.recurrent.Bidirectional;
import io.samenet.formats.layer.recurrent.RecurrentOptions;
import io.samenet.formats.layer.recurrent.SequenceLayer;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Layer;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Mapping;
import io.samenet.verifier.kernel.Moves;
import io.samenet.verifier.kernel.operation.Elementwises;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link Bidirectional}. */
final class BidirectionalKernel implements Kernel<Bidirectional> {
    @Override
    public List<INDArray> run(
            Bidirectional declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        List<INDArray> initial = arguments.all(Arguments.INITIAL_STATE);
        int half = initial.size() / 2;
        int own = declaration.recurrent().weightCount();
        List<INDArray> ahead =
                run(declaration.forward(), arguments, initial.subList(0, half), weights.subList(0, own), scope);
        List<INDArray> back = run(
                declaration.backward(),
                arguments,
                initial.subList(half, initial.size()),
                weights.subList(own, weights.size()),
                scope);
        INDArray forward = ahead.get(0);
        RecurrentOptions options = declaration.recurrent().options();
        INDArray last = options.returnSequences() ? Sequence.turned(back.get(0), options, scope) : back.get(0);
        INDArray backward = scope.cast(last, forward.dataType());
        List<INDArray> outputs = new ArrayList<>(merged(declaration.mergeMode(), forward, backward, scope));
        outputs.addAll(ahead.subList(1, ahead.size()));
        outputs.addAll(back.subList(1, back.size()));
        return outputs;
    }

    private static List<INDArray> run(
            Layer layer,
            Arguments<INDArray> arguments,
            List<INDArray> initial,
            List<INDArray> weights,
            KernelScope scope) {
        Arguments<INDArray> own = Arguments.of(scope.autocast(arguments.input()));
        if (arguments.mask().isPresent()) {
            own = own.with(Arguments.MASK, arguments.mask().get());
        }
        for (INDArray state : initial) {
            own = own.with(Arguments.INITIAL_STATE, state);
        }
        return scope.run(forced(layer), own, weights);
    }

    /** Inside this wrapper, masked steps of a sequence give zeros, whatever the layer says ({@code Bidirectional}). */
    private static Layer forced(Layer layer) {
        SequenceLayer recurrent = (SequenceLayer) layer.declaration();
        RecurrentOptions options = recurrent.options();
        return new Layer(
                layer.name(),
                recurrent.with(options.withZeroOutputForMask(options.returnSequences())),
                layer.policy(),
                layer.trainable(),
                layer.training(),
                layer.spelling());
    }

    private static List<INDArray> merged(
            Bidirectional.MergeMode mode, INDArray forward, INDArray backward, KernelScope scope) {
        if (mode == Bidirectional.MergeMode.NONE) {
            return List.of(forward, backward);
        }
        if (mode == Bidirectional.MergeMode.CONCAT) {
            return List.of(joined(forward, backward, scope));
        }
        INDArray output = scope.create(forward.dataType(), forward.shape());
        boolean product = mode == Bidirectional.MergeMode.MUL;
        ElementwiseFunction function = product ? ElementwiseFunction.MULTIPLY : ElementwiseFunction.ADD;
        Elementwises.apply(function, List.of(forward, backward), output);
        if (mode == Bidirectional.MergeMode.AVE) {
            Mapping.apply(x -> x / 2, output, output);
        }
        return List.of(output);
    }

    private static INDArray joined(INDArray forward, INDArray backward, KernelScope scope) {
        long[] shape = forward.shape().clone();
        int last = shape.length - 1;
        shape[last] += backward.size(last);
        INDArray joined = scope.create(forward.dataType(), shape);
        Moves.Block all = Moves.Block.of(joined);
        Moves.copy(Moves.Block.of(forward), all, forward.shape());
        Moves.copy(Moves.Block.of(backward), all.from(last, forward.size(last)), backward.shape());
        return joined;
    }
}
