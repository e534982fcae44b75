package io.samenet.converter.onnx.operation;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Reductions;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.Broadcast;
import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.operation.Diff;
import io.samenet.formats.layer.operation.Isclose;
import io.samenet.formats.layer.operation.Quantile;
import io.samenet.formats.layer.operation.SaturateCast;
import io.samenet.formats.layer.operation.Trapezoid;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import java.util.List;
import java.util.stream.IntStream;

/** The lowerings of operations that measure: differences, closeness, quantiles, integrals, ranges of types. */
final class MeasureLowerings {
    /** One row for each. */
    static final List<Room.Row<Lowering<Declaration>>> ROWS = List.of(
            Lowering.row(Diff.class, MeasureLowerings::differences),
            Lowering.row(Isclose.class, MeasureLowerings::close),
            Lowering.row(Quantile.class, new QuantileLowering()),
            Lowering.row(Trapezoid.class, MeasureLowerings::integral),
            Lowering.row(SaturateCast.class, MeasureLowerings::saturated));

    private MeasureLowerings() {}

    /** All places of {@code x} along {@code axis} but the first, or but the last. */
    private static Tensor most(Ops ops, Tensor x, int axis, boolean first) {
        long size = x.shape().size(axis);
        long left = size == Shape.FREE ? size : Math.max(0, size - 1);
        return first ? ops.slice(x, axis, 0, -1, 1, left) : ops.slice(x, axis, 1, Long.MAX_VALUE, 1, left);
    }

    private static void differences(Diff diff, LoweringScope scope) {
        Ops ops = scope.ops();
        Tensor x = scope.input();
        int axis = x.axis(diff.axis());
        for (long i = 0; i < diff.order() && x.shape().size(axis) != 0; i++) {
            Tensor behind = most(ops, x, axis, false);
            Tensor before = most(ops, x, axis, true);
            x = x.dtype() == DType.BOOL ? ops.compare(Operator.XOR, behind, before) : ops.sub(behind, before);
        }
        scope.give(x);
    }

    private static void close(Isclose close, LoweringScope scope) {
        Ops ops = scope.ops();
        Tensor first = scope.inputs().get(0);
        Tensor second = scope.inputs().get(1);
        DType common = Broadcast.dtypeOfTensors(List.of(first.type(), second.type()), "a comparison");
        Tensor each = close(close, ops, ops.cast(first, common), ops.cast(second, common));
        if (!close.all()) {
            scope.give(each);
            return;
        }
        Tensor numbers = ops.cast(each, DType.INT32);
        List<Integer> axes = IntStream.range(0, each.rank()).boxed().toList();
        Tensor least = axes.isEmpty() ? numbers : new Reductions(ops).reduce(Operator.REDUCE_MIN, numbers, axes, false);
        scope.give(ops.cast(least, DType.BOOL));
    }

    private static Tensor close(Isclose close, Ops ops, Tensor a, Tensor b) {
        Tensor equal = ops.compare(Operator.EQUAL, a, b);
        if (!a.dtype().isFloating()) {
            return equal;
        }
        Tensor bound = ops.add(ops.mul(ops.unary(Operator.ABS, b), close.rtol()), close.atol());
        Tensor within = ops.compare(Operator.LESS_OR_EQUAL, ops.unary(Operator.ABS, ops.sub(a, b)), bound);
        Tensor finite = ops.unary(Operator.NOT, Arithmetic.isInfinite(ops, b, true, true));
        Tensor found = ops.compare(Operator.OR, equal, ops.compare(Operator.AND, within, finite));
        return close.equalNan()
                ? ops.compare(
                        Operator.OR,
                        found,
                        ops.compare(Operator.AND, Arithmetic.isNaN(ops, a), Arithmetic.isNaN(ops, b)))
                : found;
    }

    private static void integral(Trapezoid trapezoid, LoweringScope scope) {
        Ops ops = scope.ops();
        Tensor x = ops.cast(scope.input(), scope.output(0).dtype());
        int axis = x.axis(trapezoid.axis());
        Tensor heights = ops.mul(ops.add(most(ops, x, axis, true), most(ops, x, axis, false)), 1.0 / 2);
        Tensor sum = new Reductions(ops).reduce(Operator.REDUCE_SUM, heights, List.of(axis), false);
        scope.give(ops.mul(sum, trapezoid.distance()));
    }

    /** {@code Clip}, then {@code Cast}; a type of more digits than a floating-point one has is not reached exactly. */
    private static void saturated(SaturateCast cast, LoweringScope scope) {
        Ops ops = scope.ops();
        Tensor x = scope.input();
        DType to = cast.dtype();
        int bits = to.bytes() * Byte.SIZE;
        if (bits > Short.SIZE || x.dtype() == DType.BOOL || x.dtype().kind() == DType.Kind.UNSIGNED) {
            throw scope.unsupported("SaturateCast of " + x.dtype() + " to " + to);
        }
        boolean signed = to.kind() == DType.Kind.SIGNED;
        double most = Math.pow(2, signed ? bits - 1 : bits) - 1;
        double least = signed ? -most - 1 : 0;
        Tensor wide = x.dtype().isFloating() ? x : ops.cast(x, DType.INT64);
        Tensor low = ops.binary(Operator.MAX, wide, ops.scalar(wide.dtype(), least));
        scope.give(ops.cast(ops.binary(Operator.MIN, low, ops.scalar(wide.dtype(), most)), to));
    }
}
