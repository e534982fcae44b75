package io.samenet.verifier.kernel.operation;

import io.samenet.formats.layer.operation.Scatter;
import io.samenet.formats.layer.operation.Segment;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Types;
import org.nd4j.linalg.api.buffer.DataType;

/** How elements are put where others are: by sum, product, the larger, the smaller, in place of them. */
final class Folds {
    private interface Real {
        double at(double a, double b);
    }

    private interface Whole {
        long at(long a, long b);
    }

    private final boolean real;
    private final double start;
    private final long wholeStart;
    private final Real step;
    private final Whole wholeStep;

    private Folds(DataType type, double start, long wholeStart, Real step, Whole wholeStep) {
        this.real = Elements.isReal(type);
        this.start = start;
        this.wholeStart = wholeStart;
        this.step = step;
        this.wholeStep = wholeStep;
    }

    static Folds of(Segment.Function function, DataType type) {
        return switch (function) {
            case SUM -> of(Scatter.Reduction.ADD, type);
            case PROD -> of(Scatter.Reduction.MUL, type);
            case MAX, MAX_OR_LOWEST -> of(Scatter.Reduction.MAX, type);
            case MIN, MIN_OR_HIGHEST -> of(Scatter.Reduction.MIN, type);
        };
    }

    static Folds of(Scatter.Reduction reduction, DataType type) {
        return switch (reduction) {
            case REPLACE -> new Folds(type, 0, 0, (a, b) -> b, (a, b) -> b);
            case ADD -> new Folds(type, 0, 0, Double::sum, Long::sum);
            case MUL -> new Folds(type, 1, 1, (a, b) -> a * b, (a, b) -> a * b);
            case MAX -> new Folds(type, Double.NEGATIVE_INFINITY, least(type), Math::max, Math::max);
            case MIN -> new Folds(type, Double.POSITIVE_INFINITY, most(type), Math::min, Math::min);
        };
    }

    private static long least(DataType type) {
        return Elements.isReal(type) ? 0 : WholeRange.of(Types.of(type)).least();
    }

    private static long most(DataType type) {
        return Elements.isReal(type) ? 0 : WholeRange.of(Types.of(type)).most();
    }

    /** Sets element {@code index} to what changes nothing. */
    void start(Elements to, int index) {
        if (real) {
            to.real(index, start);
        } else {
            to.integer(index, wholeStart);
        }
    }

    /** Puts element {@code at} of {@code from} to element {@code index}. */
    void add(Elements to, int index, Elements from, int at) {
        if (real) {
            to.real(index, step.at(to.real(index), from.real(at)));
        } else {
            to.integer(index, wholeStep.at(to.integer(index), from.integer(at)));
        }
    }
}
