package io.samenet.verifier.kernel.normalization;

import io.samenet.formats.layer.normalization.LayerNormalization;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Axes;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Arithmetic of {@link LayerNormalization}, as {@code keras.ops.layer_normalization} has it. Gamma and beta have the
 * sizes of the axes in ascending order and are laid along them so.
 */
final class LayerNormalizationKernel implements Kernel<LayerNormalization> {
    @Override
    public List<INDArray> run(
            LayerNormalization declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        INDArray input = scope.real(arguments.input());
        Axes axes = Axes.of(input.shape(), declaration.axes());
        int size = axes.members().length;
        boolean hasGamma = declaration.scale() || declaration.rmsScaling();
        boolean hasBeta = declaration.center() && !declaration.rmsScaling();
        double[] gamma = Groups.values(hasGamma, weights, 0, 1, size);
        double[] beta = Groups.values(hasBeta, weights, hasGamma ? 1 : 0, 0, size);
        return List.of(Groups.changed(input, axes, (g, group) -> normalize(declaration, group, gamma, beta), scope));
    }

    private static void normalize(LayerNormalization declaration, double[] group, double[] gamma, double[] beta) {
        double mean = Groups.mean(group);
        double inverse = 1 / Math.sqrt(Groups.meanSquare(group, mean) + declaration.epsilon());
        double off = declaration.rmsScaling() ? 0 : mean;
        for (int i = 0; i < group.length; i++) {
            group[i] = (group[i] - off) * inverse * gamma[i] + beta[i];
        }
    }
}
