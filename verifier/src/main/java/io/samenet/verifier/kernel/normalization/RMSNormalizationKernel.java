package io.samenet.verifier.kernel.normalization;

import io.samenet.formats.layer.normalization.RMSNormalization;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Axes;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Spread;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link RMSNormalization}; the scale is broadcast to the whole input. */
final class RMSNormalizationKernel implements Kernel<RMSNormalization> {
    @Override
    public List<INDArray> run(
            RMSNormalization declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        INDArray input = scope.real(arguments.input());
        Axes axes = Axes.of(input.shape(), declaration.axes());
        INDArray output = Groups.changed(input, axes, (g, group) -> normalize(declaration, group), scope);
        Spread spread = Spread.of(weights.get(0).shape(), output.shape());
        Elements scale = Elements.of(weights.get(0));
        Elements elements = Elements.of(output);
        for (int i = 0; i < elements.size(); i++) {
            elements.real(i, elements.real(i) * scale.real(spread.place(i)));
        }
        return List.of(output);
    }

    private static void normalize(RMSNormalization declaration, double[] group) {
        double inverse = 1 / Math.sqrt(Groups.meanSquare(group, 0) + declaration.epsilon());
        for (int i = 0; i < group.length; i++) {
            group[i] *= inverse;
        }
    }
}
