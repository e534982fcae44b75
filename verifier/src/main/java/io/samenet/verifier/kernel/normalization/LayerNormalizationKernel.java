package io.samenet.verifier.kernel.normalization;

import io.samenet.formats.layer.normalization.LayerNormalization;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Axes;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Mapping;
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
        INDArray output = scope.create(input.shape());
        Axes axes = Axes.of(input.shape(), declaration.axes());
        int size = axes.members().length;
        boolean hasGamma = declaration.scale() || declaration.rmsScaling();
        boolean hasBeta = declaration.center() && !declaration.rmsScaling();
        double[] gamma = values(hasGamma, weights, 0, 1, size);
        double[] beta = values(hasBeta, weights, hasGamma ? 1 : 0, 0, size);
        Mapping.inParts(axes.groups().length, size, (from, to) -> {
            Elements source = Elements.of(input);
            Elements target = Elements.of(output);
            double[] group = new double[size];
            for (int g = from; g < to; g++) {
                for (int m = 0; m < size; m++) {
                    group[m] = source.real(axes.groups()[g] + axes.members()[m]);
                }
                normalize(declaration, group, gamma, beta);
                for (int m = 0; m < size; m++) {
                    target.real(axes.groups()[g] + axes.members()[m], group[m]);
                }
            }
        });
        return List.of(output);
    }

    private static double[] values(boolean present, List<INDArray> weights, int index, double absent, int size) {
        double[] values = new double[size];
        Elements elements = present ? Elements.of(weights.get(index)) : null;
        for (int i = 0; i < size; i++) {
            values[i] = elements == null ? absent : elements.real(i);
        }
        return values;
    }

    private static void normalize(LayerNormalization declaration, double[] group, double[] gamma, double[] beta) {
        double mean = 0;
        for (double x : group) {
            mean += x;
        }
        mean /= group.length;
        double variance = 0;
        for (double x : group) {
            variance += (x - mean) * (x - mean);
        }
        double inverse = 1 / Math.sqrt(variance / group.length + declaration.epsilon());
        double off = declaration.rmsScaling() ? 0 : mean;
        for (int i = 0; i < group.length; i++) {
            group[i] = (group[i] - off) * inverse * gamma[i] + beta[i];
        }
    }
}
