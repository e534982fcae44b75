package io.samenet.verifier.kernel.preprocessing;

import io.samenet.formats.layer.preprocessing.Rescaling;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link Rescaling}. */
final class RescalingKernel implements Kernel<Rescaling> {
    @Override
    public List<INDArray> run(
            Rescaling declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        INDArray input = scope.real(arguments.input());
        INDArray output = scope.create(input.shape());
        Coefficients scale = Coefficients.of(declaration.scale(), input.shape());
        Coefficients offset = Coefficients.of(declaration.offset(), input.shape());
        Elements from = Elements.of(input);
        Elements to = Elements.of(output);
        for (int i = 0; i < to.size(); i++) {
            to.real(i, from.real(i) * scale.at(i) + offset.at(i));
        }
        return List.of(output);
    }
}
