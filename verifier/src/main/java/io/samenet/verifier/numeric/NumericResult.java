package io.samenet.verifier.numeric;

import java.util.List;
import java.util.Optional;

/**
 * What running both models on the same inputs showed.
 *
 * @param ran whether anything was run
 * @param seed of the random inputs
 * @param samples how many were fed
 * @param outputs one for each pair of outputs, then one for each pair of tensors before a final softmax or sigmoid
 * @param coverage how much of the models the inputs reached
 * @param firstDivergence the first matched calls whose outputs differ by more than noise, where outputs do
 * @param decision what follows
 * @param reasons why nothing follows, or where the models differ
 */
public record NumericResult(
        boolean ran,
        long seed,
        int samples,
        List<Output> outputs,
        Coverage coverage,
        Optional<Divergence> firstDivergence,
        Decision decision,
        List<String> reasons) {
    /** What follows from the numbers. */
    public enum Decision {
        /** All outputs agree within the noise, and the inputs covered the models. */
        CLOSE,
        /** An output differs by more than noise. */
        DIFFERENT,
        /** Nothing was shown either way. */
        INCONCLUSIVE
    }

    /**
     * A compared output. The numbers are those of the kind of inputs under which it does worst.
     *
     * @param name the layer that makes it in the first model
     * @param maxAbs largest difference in float64
     * @param rms root of the mean square in the first model
     * @param noiseBand largest difference that float32 alone makes, see {@link NumericComparison}
     * @param within whether the difference is accepted
     */
    public record Output(String name, double maxAbs, double rms, double noiseBand, boolean within) {}

    /**
     * Two matched calls whose outputs differ.
     *
     * @param layerA name of the first model's layer
     * @param layerB name of the second model's layer
     * @param maxAbs largest difference
     */
    public record Divergence(String layerA, String layerB, double maxAbs) {}

    /** Copies the lists. */
    public NumericResult {
        outputs = List.copyOf(outputs);
        reasons = List.copyOf(reasons);
    }

    /** Nothing was run, because of {@code reasons}. */
    public static NumericResult notRun(long seed, List<String> reasons) {
        return new NumericResult(
                false, seed, 0, List.of(), Coverage.NONE, Optional.empty(), Decision.INCONCLUSIVE, reasons);
    }
}
