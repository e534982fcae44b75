package io.samenet.verifier.kernel.normalization;

import io.samenet.formats.layer.normalization.SampleNormalization;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Axes;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link SampleNormalization}; the moving statistics are not read. */
final class SampleNormalizationKernel implements Kernel<SampleNormalization> {
    @Override
    public List<INDArray> run(
            SampleNormalization declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        INDArray input = scope.real(arguments.input());
        Axes axes = Axes.of(input.shape(), List.of(-1));
        int size = axes.members().length;
        double[] gamma = Groups.values(true, weights, 0, 1, size);
        double[] beta = Groups.values(true, weights, 1, 0, size);
        return List.of(
                Groups.changed(input, axes, (g, group) -> normalize(declaration.epsilon(), group, gamma, beta), scope));
    }

    private static void normalize(double epsilon, double[] group, double[] gamma, double[] beta) {
        double mean = Groups.mean(group);
        double deviation = Math.sqrt(Groups.meanSquare(group, mean) + epsilon) + epsilon;
        for (int i = 0; i < group.length; i++) {
            group[i] = gamma[i] * ((group[i] - mean) / deviation) + beta[i];
        }
    }
}
