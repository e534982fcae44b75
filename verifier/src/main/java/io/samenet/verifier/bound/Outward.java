package io.samenet.verifier.bound;

/**
 * Arithmetic on bounds. {@link #up} and {@link #down} move a result of a few operations of float64 past its rounding
 * error; zero stays zero, so that what does not differ at all keeps a difference of exactly zero.
 */
final class Outward {
    /** Largest relative rounding error of one operation. */
    static final double UNIT = 0x1p-53;

    /** More than the relative error of {@link Math}'s functions, 2.5 units in the last place, and of a few operations. */
    private static final double FEW = 16 * UNIT;

    private Outward() {}

    /** At least the exact value of what was computed as {@code value} in up to eight operations without cancellation. */
    static double up(double value) {
        return value == 0 ? 0 : value + Math.abs(value) * FEW + Double.MIN_NORMAL;
    }

    /** At most that. */
    static double down(double value) {
        return value == 0 ? 0 : value - Math.abs(value) * FEW - Double.MIN_NORMAL;
    }

    /** At least the sum, all terms being at least 0. */
    static double sum(double a, double b) {
        return up(a + b);
    }

    /**
     * Relative error of a sum of {@code terms} products in any order, in parts of the sum of their magnitudes (Higham,
     * Accuracy and Stability of Numerical Algorithms, section 3.1), with room for the operations around it.
     */
    static double gamma(long terms) {
        double bound = (terms + 64.0) * UNIT;
        return bound / (1 - bound);
    }
}
