package io.samenet.verifier.kernel.activation;

import io.samenet.formats.layer.activation.PReLU;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Spread;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link PReLU}. */
final class PReLUKernel implements Kernel<PReLU> {
    @Override
    public List<INDArray> run(
            PReLU declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        INDArray input = scope.real(arguments.input());
        INDArray output = scope.create(input.shape());
        Spread spread = Spread.of(weights.get(0).shape(), input.shape());
        Elements alpha = Elements.of(weights.get(0));
        Elements from = Elements.of(input);
        Elements to = Elements.of(output);
        for (int i = 0; i < from.size(); i++) {
            double x = from.real(i);
            to.real(i, Math.max(x, 0) + alpha.real(spread.place(i)) * Math.min(x, 0));
        }
        return List.of(output);
    }
}
