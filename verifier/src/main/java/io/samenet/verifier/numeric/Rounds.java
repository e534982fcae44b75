package io.samenet.verifier.numeric;

import java.util.function.Supplier;

/** How many rounds of inputs are made: until the models are covered or enough has been spent. */
final class Rounds {
    private static final int MOST = 32;

    /** Rounds that are always made where they cost little: all kinds of samples, several sizes. */
    private static final int LEAST = 3;

    /** Rounds that are made where more inputs might reach more. */
    private static final int SEVERAL = 12;

    /** Multiplications in one round above which one is enough, where it covers the models. */
    static final double LARGE = 1e9;

    /** Multiplications of all rounds after which no further one is begun. */
    private static final double BUDGET = 2e10;

    /** What is known by now. */
    enum State {
        /** Outputs differ. */
        DIFFERENT,
        /** They agree, and that counts. */
        COVERED,
        /** They agree, and that counts; more inputs might reach more. */
        ENOUGH,
        /** They agree, and that does not count yet. */
        OPEN
    }

    private final NumericOptions options;
    private int made;
    private double spent;
    private double last;

    Rounds(NumericOptions options) {
        this.options = options;
    }

    /** Whether another round is to be made, so many samples having been fed. */
    boolean more(int samples, Supplier<State> state) {
        if (made == 0) {
            return true;
        }
        if (options.samples().isPresent()) {
            return samples < options.samples().get();
        }
        if (made >= MOST || spent > BUDGET) {
            return false;
        }
        return switch (state.get()) {
            case DIFFERENT -> false;
            case COVERED -> made < LEAST && last <= LARGE;
            case ENOUGH -> made < SEVERAL && last <= LARGE;
            case OPEN -> true;
        };
    }

    /** Takes note of a round of so many multiplications. */
    void took(double cost) {
        made++;
        last = cost;
        spent += cost;
    }

    /** Rounds made so far. */
    int made() {
        return made;
    }
}
