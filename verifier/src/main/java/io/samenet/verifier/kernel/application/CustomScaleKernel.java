package io.samenet.verifier.kernel.application;

import io.samenet.formats.layer.Broadcast;
import io.samenet.formats.layer.application.CustomScale;
import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Mapping;
import io.samenet.verifier.kernel.Types;
import io.samenet.verifier.kernel.operation.Elementwises;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link CustomScale}. */
final class CustomScaleKernel implements Kernel<CustomScale> {
    @Override
    public List<INDArray> run(
            CustomScale declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        INDArray first = scope.real(arguments.inputs().get(0));
        INDArray second = scope.real(arguments.inputs().get(1));
        INDArray scaled = scope.create(second.shape());
        Mapping.apply(x -> x * declaration.scale(), second, scaled);
        INDArray output = scope.create(
                Broadcast.of(Types.of(first).shape(), Types.of(second).shape()).sizes());
        Elementwises.apply(ElementwiseFunction.ADD, List.of(first, scaled), output);
        return List.of(output);
    }
}
