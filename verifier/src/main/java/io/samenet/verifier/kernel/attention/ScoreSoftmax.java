package io.samenet.verifier.kernel.attention;

import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.activation.MaskUse;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.activation.RowFunction;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Softmax of scores, of which some do not count. */
final class ScoreSoftmax {
    private ScoreSoftmax() {}

    /**
     * Replaces the scores, {@code run} at a time, by their softmax.
     *
     * @param use what becomes of those that do not count
     * @param below the number that is put there, or added
     */
    static void apply(INDArray scores, int run, Visible visible, MaskUse use, double below) {
        RowFunction softmax = RowFunction.of(ActivationFunction.SOFTMAX);
        Elements elements = Elements.of(scores);
        double[] row = new double[run];
        for (int start = 0; start < elements.size(); start += run) {
            for (int i = 0; i < run; i++) {
                if (!visible.test(start + i)) {
                    elements.real(start + i, use == MaskUse.ADDED ? elements.real(start + i) + below : below);
                }
                row[i] = elements.real(start + i); // rounded as Keras rounds the sum
            }
            softmax.apply(row);
            for (int i = 0; i < run; i++) {
                boolean zero = use == MaskUse.REPLACED_THEN_ZERO && !visible.test(start + i);
                elements.real(start + i, zero ? 0 : row[i]);
            }
        }
    }
}
