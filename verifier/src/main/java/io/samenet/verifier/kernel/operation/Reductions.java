package io.samenet.verifier.kernel.operation;

import io.samenet.formats.layer.operation.Reduction.Function;

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
        };
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
            case MEAN, VAR, STD -> throw new IllegalArgumentException(function + " of integers is floating-point");
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
