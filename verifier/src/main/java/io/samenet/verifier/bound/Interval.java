package io.samenet.verifier.bound;

/** All numbers from {@code low} to {@code high}. */
record Interval(double low, double high) {
    /** The smallest interval that holds both. */
    Interval hull(Interval other) {
        return new Interval(Math.min(low, other.low), Math.max(high, other.high));
    }

    /** At least the largest magnitude. */
    double magnitude() {
        return Math.max(Math.abs(low), Math.abs(high));
    }

    /** Whether it holds {@code value}. */
    boolean holds(double value) {
        return low <= value && value <= high;
    }
}
