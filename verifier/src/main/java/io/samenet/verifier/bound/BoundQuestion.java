package io.samenet.verifier.bound;

import java.util.OptionalDouble;

/**
 * How far two models may lie apart, and on which inputs.
 *
 * @param within how far an element of an output may differ; empty: the largest element of each output must stand in the
 *     same place (along the last axis)
 * @param low least value of every element of every input
 * @param high largest value
 */
public record BoundQuestion(OptionalDouble within, double low, double high) {
    /** Checks that all are numbers. */
    public BoundQuestion {
        boolean legal = Double.isFinite(low) && Double.isFinite(high) && low <= high;
        if (!legal || !(within.orElse(0) >= 0)) {
            throw new IllegalArgumentException(
                    "--within and --box: expected a number from 0 and two ends, the first not "
                            + "above the second, found " + within.orElse(0) + " and " + low + "," + high);
        }
    }

    /** Whether only the place of the largest element counts. */
    public boolean isDecision() {
        return within.isEmpty();
    }
}
