package io.samenet.verifier.verdict;

import java.util.List;
import java.util.Optional;

/**
 * What running both models showed.
 *
 * @param finding what follows from it
 * @param seed of the inputs
 * @param samples how many were fed
 * @param outputs each output of the models
 * @param coverage how much of the models the inputs reached
 * @param firstDivergence the first calls, in the order of the first model, whose outputs lie apart
 * @param reasons why nothing follows, or what else a reader should know
 */
public record NumericResult(
        Finding finding,
        long seed,
        long samples,
        List<Output> outputs,
        List<Coverage> coverage,
        Optional<Divergence> firstDivergence,
        List<String> reasons) {
    /** What follows from the numbers. */
    public enum Finding {
        /** Every output agrees within the noise, and coverage held. */
        WITHIN,
        /** An output lies further apart than the noise explains. */
        BEYOND,
        /** The models were run, but nothing follows. */
        UNDECIDED,
        /** They were not run. */
        NOT_RUN
    }

    /**
     * An output.
     *
     * @param name its name in the first model
     * @param maxAbs largest absolute difference in float64
     * @param rms root of the mean square of the first model's
     * @param noiseBand largest absolute difference that rounding in float32 explains
     * @param within whether it lies inside the band
     */
    public record Output(String name, double maxAbs, double rms, double noiseBand, boolean within) {}

    /** A measure of coverage by name, between 0 and 1. */
    public record Coverage(String name, double value) {}

    /** Where two runs first lie apart. */
    public record Divergence(String layerA, String layerB, double maxAbs) {}

    /** Copies the lists. */
    public NumericResult {
        outputs = List.copyOf(outputs);
        coverage = List.copyOf(coverage);
        reasons = List.copyOf(reasons);
    }

    /** The models were not run. */
    public static NumericResult notRun(String... reasons) {
        return new NumericResult(Finding.NOT_RUN, 0, 0, List.of(), List.of(), Optional.empty(), List.of(reasons));
    }

    /** Whether they were run. */
    public boolean ran() {
        return finding != Finding.NOT_RUN;
    }
}
