package io.samenet.verifier.proof;

import io.samenet.formats.layer.normalization.BatchNormalization;
import java.util.List;

/**
 * Batch normalization at inference as one factor and one summand for each channel, in float64: {@code factor = gamma /
 * sqrt(moving_variance + epsilon)}, {@code summand = beta - moving_mean * factor}.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ChannelScale(double[] factor, double[] summand) {
    /** Of the layer {@code layer} with {@code weights} in its order: gamma, beta, moving_mean, moving_variance. */
    static ChannelScale of(BatchNormalization layer, List<double[]> weights) {
        int place = 0;
        int channels = weights.get(weights.size() - 1).length;
        double[] gamma = layer.scale() ? weights.get(place++) : new double[0];
        double[] beta = layer.center() ? weights.get(place++) : new double[0];
        double[] mean = weights.get(place++);
        double[] variance = weights.get(place);
        double[] factor = new double[channels];
        double[] summand = new double[channels];
        for (int c = 0; c < channels; c++) {
            factor[c] = (layer.scale() ? gamma[c] : 1) / Math.sqrt(variance[c] + layer.epsilon());
            summand[c] = (layer.center() ? beta[c] : 0) - mean[c] * factor[c];
        }
        return new ChannelScale(factor, summand);
    }

    /** {@code kernel} with its elements times the factors; an output channel comes again every {@code inner} elements. */
    double[] times(double[] kernel, int inner) {
        double[] scaled = new double[kernel.length];
        for (int i = 0; i < kernel.length; i++) {
            scaled[i] = kernel[i] * factor[i / inner % factor.length];
        }
        return scaled;
    }

    /** {@code bias} times the factors, and the summands. */
    double[] timesAndPlus(double[] bias) {
        double[] made = new double[factor.length];
        for (int c = 0; c < made.length; c++) {
            made[c] = bias[c] * factor[c] + summand[c];
        }
        return made;
    }
}
