package io.samenet.verifier.kernel.operation;

import io.samenet.formats.layer.operation.Reduction.Function;
import java.util.Arrays;

/** The table of reductions. Truth values are 0 and 1. */
final class Reductions {
    private interface Step {
        double at(double a, double b);
    }

    private interface WholeStep {
        long at(long a, long b);
    }

    private Reductions() {}

    /** Of floating-point numbers. */
    static double real(Function function, double[] values) {
        return switch (function) {
            case ANY -> fold(values, 0, (a, b) -> a != 0 || b != 0 ? 1 : 0);
            case ALL -> fold(values, 1, (a, b) -> a != 0 && b != 0 ? 1 : 0);
            case SUM -> sum(values);
            case PROD -> fold(values, 1, (a, b) -> a * b);
            case MEAN -> sum(values) / values.length;
            case MAX -> fold(values, Double.NEGATIVE_INFINITY, Math::max);
            case MIN -> fold(values, Double.POSITIVE_INFINITY, Math::min);
            case VAR -> variance(values);
            case STD -> Math.sqrt(variance(values));
            case PTP -> real(Function.MAX, values) - real(Function.MIN, values);
            case MEDIAN -> median(values);
            case LOGSUMEXP -> logSumExp(values);
            case NORM -> Math.sqrt(fold(values, 0, (a, b) -> a + b * b));
            case COUNT_NONZERO, COUNT_NONZERO_INT64 -> fold(values, 0, (a, b) -> a + (b != 0 ? 1 : 0));
            case NANSUM, NANPROD, NANMEAN, NANMAX, NANMIN, NANVAR, NANSTD, NANMEDIAN ->
                ofNumbers(
                        function,
                        Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray());
        };
    }

    /** Of no number at all, a sum is 0 and a product 1; all else is no number. */
    private static double ofNumbers(Function function, double[] numbers) {
        Function base = function.ofNumbers().orElseThrow();
        boolean defined = numbers.length > 0 || base == Function.SUM || base == Function.PROD;
        return defined ? real(base, numbers) : Double.NaN;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        boolean none = sorted.length == 0 || Double.isNaN(sorted[sorted.length - 1]);
        return none ? Double.NaN : sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static double logSumExp(double[] values) {
        double largest = fold(values, Double.NEGATIVE_INFINITY, Math::max);
        double shift = Double.isFinite(largest) ? largest : 0;
        return shift + Math.log(fold(values, 0, (a, b) -> a + Math.exp(b - shift)));
    }

    /** Of integers or truth values, where the result is one again. */
    static long whole(Function function, long[] values) {
        return switch (function) {
            case ANY -> fold(values, 0, (a, b) -> a != 0 || b != 0 ? 1 : 0);
            case ALL -> fold(values, 1, (a, b) -> a != 0 && b != 0 ? 1 : 0);
            case SUM -> fold(values, 0, (a, b) -> a + b);
            case PROD -> fold(values, 1, (a, b) -> a * b);
            case MAX -> fold(values, Long.MIN_VALUE, Math::max);
            case MIN -> fold(values, Long.MAX_VALUE, Math::min);
            case PTP -> whole(Function.MAX, values) - whole(Function.MIN, values);
            case COUNT_NONZERO, COUNT_NONZERO_INT64 -> fold(values, 0, (a, b) -> a + (b != 0 ? 1 : 0));
            case NANSUM, NANPROD, NANMAX, NANMIN -> whole(function.ofNumbers().orElseThrow(), values);
            default -> throw new IllegalArgumentException(function + " of integers is floating-point");
        };
    }

    private static double sum(double[] values) {
        return fold(values, 0, (a, b) -> a + b);
    }

    private static double variance(double[] values) {
        double mean = sum(values) / values.length;
        return fold(values, 0, (a, b) -> a + (b - mean) * (b - mean)) / values.length;
    }

    private static double fold(double[] values, double start, Step step) {
        double folded = start;
        for (double value : values) {
            folded = step.at(folded, value);
        }
        return folded;
    }

    private static long fold(long[] values, long start, WholeStep step) {
        long folded = start;
        for (long value : values) {
            folded = step.at(folded, value);
        }
        return folded;
    }
}
