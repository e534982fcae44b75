package io.samenet.verifier.kernel.operation;

import io.samenet.verifier.kernel.Elements;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Logits of the steps of a sample, in float64, and logarithms of probabilities. */
final class Logits {
    private Logits() {}

    /** Those of {@code sample} in {@code (batch, steps, classes)}. */
    static double[][] of(INDArray output, int sample) {
        int steps = Math.toIntExact(output.size(1));
        int classes = Math.toIntExact(output.size(2));
        Elements elements = Elements.of(output);
        double[][] logits = new double[steps][classes];
        for (int step = 0; step < steps; step++) {
            for (int c = 0; c < classes; c++) {
                logits[step][c] = elements.real((sample * steps + step) * classes + c);
            }
        }
        return logits;
    }

    /** Logarithms of the softmax of {@code logits}. */
    static double[] logShares(double[] logits) {
        double largest = Arrays.stream(logits).max().orElse(0);
        double sum = Arrays.stream(logits).map(l -> Math.exp(l - largest)).sum();
        return Arrays.stream(logits).map(l -> l - largest - Math.log(sum)).toArray();
    }

    /** {@code log(exp(a) + exp(b))}; minus infinity where both are. */
    static double logSum(double a, double b) {
        double largest = Math.max(a, b);
        return largest == Double.NEGATIVE_INFINITY ? largest : largest + Math.log1p(Math.exp(-Math.abs(a - b)));
    }
}
