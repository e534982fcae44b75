package io.samenet.verifier.kernel.convolution;

import io.samenet.verifier.kernel.Mapping;
import io.samenet.verifier.kernel.Rows;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Convolutions of each channel by itself; sums are taken in float64 and rounded once. */
final class Depthwise {
    private Depthwise() {}

    /** {@code output (batch · positions, channels · multiplier)} of {@code input}, channels last, and {@code kernel}. */
    static void apply(Grid grid, INDArray input, INDArray kernel, INDArray output) {
        int channels = Math.toIntExact(input.size(-1));
        int multiplier = Math.toIntExact(kernel.size(-1));
        int filters = channels * multiplier;
        double[][] weights = new double[grid.elements()][filters];
        Rows read = Rows.of(kernel);
        for (int e = 0; e < weights.length; e++) {
            read.read(e * filters, weights[e]);
        }
        int rows = Math.toIntExact(output.length() / filters);
        Mapping.inParts(rows, filters * weights.length, (from, to) -> {
            Rows source = Rows.of(input);
            Rows target = Rows.of(output);
            double[] values = new double[channels];
            double[] sums = new double[filters];
            for (int row = from; row < to; row++) {
                java.util.Arrays.fill(sums, 0);
                int sample = row / grid.positions();
                for (int e = 0; e < weights.length; e++) {
                    int place = grid.place(row % grid.positions(), e);
                    if (place >= 0) {
                        source.read((sample * grid.places() + place) * channels, values);
                        add(sums, values, weights[e], multiplier);
                    }
                }
                target.write(row * filters, sums);
            }
        });
    }

    private static void add(double[] sums, double[] values, double[] weights, int multiplier) {
        if (multiplier == 1) {
            for (int c = 0; c < values.length; c++) {
                sums[c] += values[c] * weights[c];
            }
            return;
        }
        for (int f = 0; f < sums.length; f++) {
            sums[f] += values[f / multiplier] * weights[f];
        }
    }
}
