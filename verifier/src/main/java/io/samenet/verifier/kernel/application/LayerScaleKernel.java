package io.samenet.verifier.kernel.application;

import io.samenet.formats.layer.Broadcast;
import io.samenet.formats.layer.application.LayerScale;
import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Types;
import io.samenet.verifier.kernel.operation.Elementwises;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link LayerScale}. */
final class LayerScaleKernel implements Kernel<LayerScale> {
    @Override
    public List<INDArray> run(
            LayerScale declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        List<INDArray> operands = List.of(scope.real(arguments.input()), scope.real(weights.get(0)));
        INDArray output = scope.create(Broadcast.of(
                        Types.of(operands.get(0)).shape(),
                        Types.of(operands.get(1)).shape())
                .sizes());
        Elementwises.apply(ElementwiseFunction.MULTIPLY, operands, output);
        return List.of(output);
    }
}
