package io.samenet.converter.onnx.attention;

import io.samenet.converter.onnx.lowering.Dim;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.DType;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Which element of the scores counts: the conjunction of masks that broadcast to them. */
final class Visible {
    private final Ops ops;
    private final Tensor scores;
    private Optional<Tensor> all = Optional.empty();

    /** For {@code scores}, the steps of the query and those of the value last. */
    Visible(Ops ops, Tensor scores) {
        this.ops = ops;
        this.scores = scores;
    }

    /** And where {@code mask} is true, which broadcasts to the scores. */
    Visible and(Tensor mask) {
        Tensor flags = ops.cast(mask, DType.BOOL);
        all = Optional.of(all.map(a -> ops.compare(Operator.AND, a, flags)).orElse(flags));
        return this;
    }

    /** And where the mask of the query's steps, {@code (batch, Tq)}, is true. */
    Visible andQuery(Optional<Tensor> mask) {
        mask.ifPresent(m -> and(between(ops.layout().unsqueeze(m, 2))));
        return this;
    }

    /** And where the mask of the value's steps, {@code (batch, Tv)}, is true. */
    Visible andValue(Optional<Tensor> mask) {
        mask.ifPresent(m -> and(between(ops.layout().unsqueeze(m, 1))));
        return this;
    }

    /** {@code mask}, {@code (batch, steps, steps)}, with axes for the heads. */
    private Tensor between(Tensor mask) {
        return raised(mask, 1);
    }

    /** {@code mask} with axes of size 1 put in from {@code place} on, as many as the scores have more. */
    Tensor raised(Tensor mask, int place) {
        int more = scores.rank() - mask.rank();
        return more == 0
                ? mask
                : ops.layout()
                        .unsqueeze(mask, IntStream.range(place, place + more).toArray());
    }

    /** And where the value's step is not behind the query's. */
    Visible andCausal(boolean causal) {
        return causal ? and(ops.compare(Operator.GREATER_OR_EQUAL, steps(-2), steps(-1))) : this;
    }

    /** And where the value's step is less than {@code window} steps away. */
    Visible andNear(Optional<Long> window) {
        window.ifPresent(w -> and(ops.compare(
                Operator.LESS, ops.unary(Operator.ABS, ops.sub(steps(-2), steps(-1))), ops.scalar(DType.INT64, w))));
        return this;
    }

    /** The numbers of the steps along {@code axis} of the scores, from 1, for each element of a matrix. */
    private Tensor steps(int axis) {
        List<Dim> dims = Dim.of(scores, scores.rank() - 2, scores.rank());
        Tensor ones = ops.expand(ops.scalar(DType.INT64, 1), dims);
        Tensor along = ops.scalar(DType.INT64, axis + 2);
        return ops.emitter().node(Operator.CUM_SUM, ones.type(), List.of(ones, along));
    }

    /** The conjunction; empty where all elements count. */
    Optional<Tensor> mask() {
        return all;
    }
}
