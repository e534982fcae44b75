package io.samenet.verifier.kernel.normalization;

import io.samenet.formats.layer.normalization.BatchNormalization;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Mapping;
import io.samenet.verifier.kernel.Rows;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Arithmetic of {@link BatchNormalization}: {@code x * inv + (beta - mean * inv)} with {@code inv = gamma / sqrt(variance +
 * epsilon)}, as {@code keras.ops.batch_normalization} has it.
 */
final class BatchNormalizationKernel implements Kernel<BatchNormalization> {
    @Override
    public List<INDArray> run(
            BatchNormalization declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        INDArray input = scope.real(arguments.input());
        int axis = declaration.axis() < 0 ? declaration.axis() + input.rank() : declaration.axis();
        int size = Math.toIntExact(input.size(axis));
        double[] factor = new double[size];
        double[] term = new double[size];
        coefficients(declaration, weights, factor, term);
        int inner = 1;
        for (int i = axis + 1; i < input.rank(); i++) {
            inner = Math.multiplyExact(inner, Math.toIntExact(input.size(i)));
        }
        INDArray output = scope.create(input.shape());
        if (input.length() > 0) {
            apply(input, output, spread(factor, inner), spread(term, inner));
        }
        return List.of(output);
    }

    private static void coefficients(
            BatchNormalization declaration, List<INDArray> weights, double[] factor, double[] term) {
        Elements first = Elements.of(weights.get(0));
        Elements second = Elements.of(weights.get(declaration.scale() ? 1 : 0));
        Elements mean = Elements.of(weights.get(weights.size() - 2));
        Elements variance = Elements.of(weights.get(weights.size() - 1));
        for (int i = 0; i < factor.length; i++) {
            double gamma = declaration.scale() ? first.real(i) : 1;
            double beta = declaration.center() ? second.real(i) : 0;
            factor[i] = gamma / Math.sqrt(variance.real(i) + declaration.epsilon());
            term[i] = beta - mean.real(i) * factor[i];
        }
    }

    private static double[] spread(double[] values, int times) {
        double[] all = new double[Math.multiplyExact(values.length, times)];
        for (int i = 0; i < values.length; i++) {
            Arrays.fill(all, i * times, (i + 1) * times, values[i]);
        }
        return all;
    }

    private static void apply(INDArray input, INDArray output, double[] factor, double[] term) {
        int length = factor.length;
        Mapping.inParts(Math.toIntExact(input.length() / length), length, (from, to) -> {
            Rows source = Rows.of(input);
            Rows target = Rows.of(output);
            double[] row = new double[length];
            for (int r = from; r < to; r++) {
                source.read(r * length, row);
                for (int i = 0; i < length; i++) {
                    row[i] = row[i] * factor[i] + term[i];
                }
                target.write(r * length, row);
            }
        });
    }
}
