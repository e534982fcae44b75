package io.samenet.converter.onnx.operation;

import io.samenet.converter.onnx.lowering.Dim;
import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.operation.BroadcastTo;
import io.samenet.formats.layer.operation.Flip;
import io.samenet.formats.layer.operation.Full;
import io.samenet.formats.layer.operation.Pad;
import io.samenet.formats.layer.operation.Rearrange;
import io.samenet.formats.layer.operation.Repeat;
import io.samenet.formats.layer.operation.Roll;
import io.samenet.formats.layer.operation.Squeeze;
import io.samenet.formats.layer.operation.Tile;
import io.samenet.formats.layer.operation.Transpose;
import io.samenet.formats.layer.operation.Triangle;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.onnx.OnnxAttribute;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/** The lowerings of operations that move the elements of one tensor. */
final class MovingLowerings {
    /** One row for each. */
    static final List<Room.Row<Lowering<Declaration>>> ROWS = List.of(
            Lowering.row(
                    Transpose.class,
                    (d, scope) -> scope.give(scope.ops()
                            .layout()
                            .transpose(
                                    scope.input(),
                                    ints(d.permutation(scope.input().shape()))))),
            Lowering.row(Rearrange.class, (d, scope) -> scope.give(rearranged(scope, scope.input(), d.sizes()))),
            Lowering.row(Squeeze.class, (d, scope) -> {
                List<Integer> axes = d.axesOf(scope.input().shape());
                scope.give(axes.isEmpty() ? scope.input() : scope.ops().layout().squeeze(scope.input(), ints(axes)));
            }),
            Lowering.row(
                    BroadcastTo.class,
                    (d, scope) -> scope.give(scope.ops()
                            .expand(
                                    scope.input(),
                                    d.sizes().stream().map(Dim::of).toList()))),
            Lowering.row(
                    Full.class,
                    (d, scope) -> scope.give(scope.ops()
                            .expand(
                                    scope.ops()
                                            .cast(scope.input(), scope.output(0).dtype()),
                                    d.sizes().stream().map(Dim::of).toList()))),
            Lowering.row(Tile.class, MovingLowerings::tile),
            Lowering.row(Repeat.class, MovingLowerings::repeat),
            Lowering.row(Roll.class, MovingLowerings::roll),
            Lowering.row(Flip.class, (d, scope) -> {
                Tensor x = scope.input();
                for (int axis : d.axesOf(x.shape())) {
                    x = scope.ops().flipped(x, axis);
                }
                scope.give(x);
            }),
            Lowering.row(Triangle.class, MovingLowerings::triangle),
            Lowering.row(Pad.class, new PadLowering()));

    private static final long MOST_LISTED = 1L << 24;

    private MovingLowerings() {}

    static int[] ints(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).toArray();
    }

    private static Tensor rearranged(LoweringScope scope, Tensor x, List<Long> sizes) {
        Tensor vector = scope.ops().integers(sizes);
        return scope.ops()
                .emitter()
                .node(Operator.RESHAPE, x.type().with(scope.output(0).shape()), List.of(x, vector));
    }

    /** {@code x} as a list of its elements. */
    static Tensor flat(Ops ops, Tensor x) {
        return ops.layout().reshape(x, Shape.of(x.shape().elements()), -1);
    }

    private static void tile(Tile tile, LoweringScope scope) {
        Ops ops = scope.ops();
        Tensor x = scope.input();
        int rank = scope.output(0).shape().rank();
        List<Dim> dims = new ArrayList<>();
        List<Long> repeats = new ArrayList<>();
        for (int axis = 0; axis < rank; axis++) {
            repeats.add(tile.repeat(axis, rank));
            int own = axis - rank + x.rank();
            dims.add(own < 0 ? Dim.of(1) : Dim.of(x, own));
        }
        Tensor prepared = rank == x.rank() ? x : ops.layout().reshape(x, dims);
        scope.give(ops.emitter()
                .node(Operator.TILE, scope.output(0).with(x.dtype()), List.of(prepared, ops.integers(repeats))));
    }

    /** Places by their numbers, each as often as it is wanted. */
    private static void repeat(Repeat repeat, LoweringScope scope) {
        Tensor x = repeat.axis().isPresent() ? scope.input() : flat(scope.ops(), scope.input());
        int axis = x.axis(repeat.axis().orElse(0));
        long size = fixed(scope, x, axis, "Repeat");
        List<Long> places = new ArrayList<>();
        for (long place = 0; place < size; place++) {
            for (long i = 0; i < repeat.repeats(); i++) {
                places.add(place);
            }
        }
        scope.give(gathered(
                scope.ops(),
                x,
                scope.ops().integers(places),
                axis,
                scope.output(0).shape()));
    }

    /** Places {@code indices} of {@code x} along {@code axis}. */
    static Tensor gathered(Ops ops, Tensor x, Tensor indices, int axis, Shape shape) {
        return ops.emitter()
                .node(Operator.GATHER, x.type().with(shape), List.of(x, indices), OnnxAttribute.of("axis", axis));
    }

    /** {@code count} numbers to be listed in the model, of which there must not be too many. */
    static long listed(LoweringScope scope, long count, String what) {
        if (count > MOST_LISTED) {
            throw scope.unsupported(what + " of more than " + MOST_LISTED + " numbers");
        }
        return count;
    }

    static long fixed(LoweringScope scope, Tensor x, int axis, String what) {
        if (x.shape().isFree(axis)) {
            throw scope.unsupported(what + " along axis " + axis + ", whose size is not fixed");
        }
        return x.shape().size(axis);
    }

    private static void roll(Roll roll, LoweringScope scope) {
        Ops ops = scope.ops();
        boolean flat = roll.axes().isEmpty();
        Tensor x = flat ? flat(ops, scope.input()) : scope.input();
        for (int i = 0; i < roll.shifts().size(); i++) {
            int axis = flat ? 0 : x.axis(roll.axes().orElseThrow().get(i));
            long size = fixed(scope, x, axis, "Roll");
            long shift = Math.floorMod(roll.shifts().get(i), size);
            if (shift != 0) {
                Tensor tail = ops.slice(x, axis, size - shift, Long.MAX_VALUE, 1, shift);
                x = ops.concat(List.of(tail, ops.slice(x, axis, 0, size - shift, 1, size - shift)), axis);
            }
        }
        scope.give(
                flat
                        ? ops.layout()
                                .reshape(
                                        x,
                                        Dim.of(scope.input(), 0, scope.input().rank()))
                        : x);
    }

    /** {@code Trilu}; before it was there, a choice by a constant triangle. */
    private static void triangle(Triangle triangle, LoweringScope scope) {
        Ops ops = scope.ops();
        Tensor x = scope.input();
        if (ops.has(Operator.TRILU)) {
            DType type = x.dtype().isFloating() ? x.dtype() : DType.INT64;
            Tensor diagonal = ops.constant(DType.INT64, Shape.SCALAR, List.of(triangle.diagonal()));
            Tensor wide = ops.cast(x, type);
            Tensor result = ops.emitter()
                    .node(
                            Operator.TRILU,
                            wide.type(),
                            List.of(wide, diagonal),
                            OnnxAttribute.of("upper", triangle.upper() ? 1 : 0));
            scope.give(ops.cast(result, x.dtype()));
            return;
        }
        long rows = fixed(scope, x, x.rank() - 2, "a triangle");
        long columns = fixed(scope, x, x.rank() - 1, "a triangle");
        List<Integer> kept = new ArrayList<>();
        for (long row = 0; row < rows; row++) {
            for (long column = 0; column < columns; column++) {
                long right = column - row;
                kept.add((triangle.upper() ? right >= triangle.diagonal() : right <= triangle.diagonal()) ? 1 : 0);
            }
        }
        Tensor mask = ops.constant(DType.BOOL, Shape.of(rows, columns), kept);
        scope.give(ops.where(mask, x, ops.scalar(x.dtype(), 0)));
    }
}
