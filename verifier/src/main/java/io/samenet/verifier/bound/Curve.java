package io.samenet.verifier.bound;

import java.util.function.DoubleUnaryOperator;

/**
 * A function of one element that never falls, with bounds on how steeply it rises.
 *
 * @param value the function, as {@link Math} computes it
 * @param slopes all slopes between two points of an interval
 * @param bent whether it is two straight lines that meet in 0, the second no less steep than the first
 */
record Curve(DoubleUnaryOperator value, Slopes slopes, boolean bent) {
    /** Slopes of a function. */
    interface Slopes {
        /** An interval that holds {@code (f(y) - f(x)) / (y - x)} for all x and y of {@code domain}. */
        Interval over(Interval domain);
    }

    /**
     * A straight line with all values of the function around it.
     *
     * @param slope of the line
     * @param above what the function lies above the line through 0
     */
    record Line(double slope, Interval above) {}

    /** A function with these slopes. */
    static Curve of(DoubleUnaryOperator value, Slopes slopes) {
        return new Curve(value, slopes, false);
    }

    /** {@code slope · x} up to 0 and {@code x} from there. */
    static Curve bent(double slope) {
        DoubleUnaryOperator value = x -> x > 0 ? x : slope * x;
        return new Curve(value, pieces(value, new double[] {0}, slope, 1).slopes(), slope <= 1);
    }

    /** A function whose slope rises up to 0 and falls behind it, the slope at {@code x} being {@code slope(x)}. */
    static Curve steepestAtZero(DoubleUnaryOperator value, DoubleUnaryOperator slope) {
        return of(value, d -> {
            double first = slope.applyAsDouble(d.low());
            double last = slope.applyAsDouble(d.high());
            double most = d.holds(0) ? slope.applyAsDouble(0) : Math.max(first, last);
            return new Interval(Math.max(0, Outward.down(Math.min(first, last))), Outward.up(most));
        });
    }

    /** A function whose slope never falls. */
    static Curve convex(DoubleUnaryOperator value, DoubleUnaryOperator slope) {
        return of(
                value,
                d -> new Interval(
                        Math.max(0, Outward.down(slope.applyAsDouble(d.low()))),
                        Outward.up(slope.applyAsDouble(d.high()))));
    }

    /** Straight pieces: {@code slopes[k]} up to {@code ends[k]}, the last one from there on; continuous. */
    static Curve pieces(DoubleUnaryOperator value, double[] ends, double... slopes) {
        return of(value, d -> {
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < slopes.length; k++) {
                double from = k == 0 ? Double.NEGATIVE_INFINITY : ends[k - 1];
                double to = k == ends.length ? Double.POSITIVE_INFINITY : ends[k];
                if (d.low() <= to && d.high() >= from) {
                    least = Math.min(least, slopes[k]);
                    most = Math.max(most, slopes[k]);
                }
            }
            return new Interval(least, most);
        });
    }

    /** All values on {@code domain}. */
    Interval values(Interval domain) {
        return new Interval(
                Outward.down(value.applyAsDouble(domain.low())), Outward.up(value.applyAsDouble(domain.high())));
    }

    /**
     * A line near the function on {@code domain}. Of least slope, the function's distance from it never falls either; a
     * function bent in 0 lies between 0 and its chord.
     */
    Line line(Interval domain) {
        boolean crosses = bent && domain.low() < 0 && domain.high() > 0;
        double slope = crosses
                ? (value.applyAsDouble(domain.high()) - value.applyAsDouble(domain.low()))
                        / (domain.high() - domain.low())
                : slopes.over(domain).low();
        Interval first = above(domain.low(), slope);
        Interval last = above(domain.high(), slope);
        return new Line(slope, crosses ? new Interval(0, Math.max(first.high(), last.high())) : first.hull(last));
    }

    private Interval above(double x, double slope) {
        double value = this.value.applyAsDouble(x);
        double line = slope * x;
        double error = (Math.abs(value) + Math.abs(line)) * Outward.gamma(1);
        return new Interval(Outward.down(value - line - error), Outward.up(value - line + error));
    }
}
