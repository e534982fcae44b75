package io.samenet.verifier.kernel.attention;

import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Which step of the value a step of the query sees: a truth value for each element of the scores, all of whose parts hold. */
final class Visible {
    private final long[] scores;
    private final List<IntPredicate> parts = new ArrayList<>();

    /** For scores of shape {@code scores}, the steps of the query and those of the value last. */
    Visible(long... scores) {
        this.scores = scores.clone();
    }

    /** Where {@code mask}, taken as of shape {@code shape} and broadcast to the scores, is true. */
    Visible and(INDArray mask, long... shape) {
        Spread spread = Spread.of(shape, scores);
        Elements flags = Elements.of(mask);
        parts.add(i -> flags.isTrue(spread.place(i)));
        return this;
    }

    /** Where the mask of the query's steps, {@code (batch, Tq)}, is true. */
    Visible andQuery(Optional<INDArray> mask) {
        mask.ifPresent(m -> and(m, shape(m.size(0), m.size(1), 1)));
        return this;
    }

    /** Where the mask of the value's steps, {@code (batch, Tv)}, is true. */
    Visible andValue(Optional<INDArray> mask) {
        mask.ifPresent(m -> and(m, shape(m.size(0), 1, m.size(1))));
        return this;
    }

    private long[] shape(long batch, long query, long value) {
        long[] shape = new long[scores.length];
        Arrays.fill(shape, 1);
        shape[0] = batch;
        shape[shape.length - 2] = query;
        shape[shape.length - 1] = value;
        return shape;
    }

    /** Where the value's step is not behind the query's. */
    Visible andCausal(boolean causal) {
        if (causal) {
            parts.add(i -> column(i) <= row(i));
        }
        return this;
    }

    /** Where the value's step is less than {@code window} steps away. */
    Visible andNear(Optional<Long> window) {
        window.ifPresent(w -> parts.add(i -> Math.abs(column(i) - row(i)) < w));
        return this;
    }

    private long column(int element) {
        return element % scores[scores.length - 1];
    }

    private long row(int element) {
        return element / scores[scores.length - 1] % scores[scores.length - 2];
    }

    /** Whether element {@code element} of the scores, in row-major order, counts. */
    boolean test(int element) {
        for (IntPredicate part : parts) {
            if (!part.test(element)) {
                return false;
            }
        }
        return true;
    }
}
