package io.samenet.converter.onnx.lowering;

import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Cutting and padding along axes; what was transposed before is cut and padded as it was. */
public final class Ranges {
    /**
     * A part of an axis, by the rules of ONNX's {@code Slice}.
     *
     * @param axis the axis, from the front
     * @param start first place, from the end when negative
     * @param end first place no longer taken, from the end when negative; the largest or least number for all
     * @param step distance, negative for the other way round
     * @param size how many places that are, {@link Shape#FREE} where not known
     */
    public record Range(int axis, long start, long end, long step, long size) {}

    private Ranges() {}

    /** The part {@code ranges} of {@code x}, one range for an axis at most. */
    public static Tensor slice(Ops ops, Tensor x, List<Range> ranges) {
        if (ranges.isEmpty()) {
            return x;
        }
        Layout layout = ops.layout();
        if (layout.before(x).isPresent()) {
            List<Integer> permutation = layout.permutation(x);
            List<Range> moved = ranges.stream()
                    .map(r -> new Range(permutation.get(r.axis()), r.start(), r.end(), r.step(), r.size()))
                    .toList();
            return layout.as(x, slice(ops, layout.before(x).get(), moved));
        }
        Shape shape = x.shape();
        for (Range range : ranges) {
            shape = shape.with(range.axis(), range.size());
        }
        List<Tensor> inputs = List.of(
                x,
                each(ops, ranges, Range::start),
                each(ops, ranges, Range::end),
                each(ops, ranges, r -> (long) r.axis()),
                each(ops, ranges, Range::step));
        return ops.emitter().node(Operator.SLICE, x.type().with(shape), inputs);
    }

    private static Tensor each(Ops ops, List<Range> ranges, Function<Range, Long> part) {
        return ops.integers(ranges.stream().map(part).toList());
    }

    /** {@code x} with zeros before and behind each axis. */
    public static Tensor pad(Ops ops, Tensor x, List<Long> before, List<Long> after) {
        Layout layout = ops.layout();
        Optional<Tensor> source = layout.before(x);
        if (source.isPresent()) {
            List<Integer> permutation = layout.permutation(x);
            return layout.as(x, pad(ops, source.get(), back(before, permutation), back(after, permutation)));
        }
        Shape shape = x.shape();
        for (int axis = 0; axis < x.rank(); axis++) {
            long size = shape.size(axis);
            shape = shape.with(axis, size == Shape.FREE ? size : size + before.get(axis) + after.get(axis));
        }
        List<Long> pads = new ArrayList<>(before);
        pads.addAll(after);
        List<Tensor> inputs = new ArrayList<>(List.of(x, ops.integers(pads)));
        if (x.dtype() != DType.FLOAT32) {
            inputs.add(ops.scalar(x.dtype(), 0));
        }
        return ops.emitter().node(Operator.PAD, x.type().with(shape), inputs);
    }

    /**
     * {@code x}, to be pooled by a window of size {@code window}. ONNX Runtime 1.23.2 makes one node of padding and
     * pooling and then refuses it where the padding is as large as the window; a maximum of one tensor, which is that
     * tensor, keeps the two apart.
     */
    public static Tensor unfused(Ops ops, Tensor x, List<Long> window) {
        Tensor source = ops.layout().before(x).orElse(x);
        boolean large = ops.emitter()
                .maker(source)
                .filter(n -> n.operator() == Operator.PAD)
                .flatMap(n -> ops.emitter().content(n.inputs().get(1)))
                .filter(pads -> largest(pads) >= Collections.min(window))
                .isPresent();
        return large && x.dtype().isFloating() ? ops.emitter().node(Operator.MAX, x.type(), List.of(x)) : x;
    }

    private static long largest(TensorData integers) {
        LongBuffer values = integers.bytes()
                .slice(0, Math.toIntExact(integers.bytes().size()))
                .asLongBuffer();
        long largest = 0;
        while (values.hasRemaining()) {
            largest = Math.max(largest, values.get());
        }
        return largest;
    }

    private static List<Long> back(List<Long> values, List<Integer> permutation) {
        List<Long> moved = new ArrayList<>(values);
        for (int i = 0; i < permutation.size(); i++) {
            moved.set(permutation.get(i), values.get(i));
        }
        return moved;
    }
}
