package io.samenet.converter.onnx.operation;

import io.samenet.converter.onnx.lowering.Dim;
import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Reductions;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.operation.Quantile;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** {@code TopK} puts the elements in order, {@code Gather} takes those between which a quantile lies. */
final class QuantileLowering implements Lowering<Quantile> {
    @Override
    public void lower(Quantile quantile, LoweringScope scope) {
        if (quantile.ofNumbers()) {
            throw scope.unsupported("ONNX has no operators for quantiles of numbers only");
        }
        Ops ops = scope.ops();
        Tensor x = ops.cast(scope.input(), scope.output(0).dtype());
        List<Integer> all = IntStream.range(0, x.rank()).boxed().toList();
        List<Integer> axes = quantile.axes()
                .map(some -> some.stream().map(x::axis).sorted().toList())
                .orElse(all);
        List<Integer> order = new ArrayList<>(all);
        order.removeAll(axes);
        int kept = order.size();
        order.addAll(axes);
        Tensor moved = ops.layout().transpose(x, MovingLowerings.ints(order));
        long size = 1;
        for (int axis : axes) {
            size *= MovingLowerings.fixed(scope, x, axis, "Quantile");
        }
        List<Dim> dims = new ArrayList<>(Dim.of(moved, 0, kept));
        dims.add(Dim.of(size));
        Tensor flat = ops.layout().reshape(moved, dims);
        Tensor sorted = OrderingLowerings.top(ops, flat, kept, size, false).get(0);
        Tensor missing = new Reductions(ops)
                .reduce(Operator.REDUCE_MAX, ops.cast(Arithmetic.isNaN(ops, flat), DType.INT32), List.of(kept), false);
        List<Tensor> found = new ArrayList<>();
        for (double share : quantile.shares()) {
            Tensor one = ops.where(
                    ops.cast(missing, DType.BOOL),
                    ops.scalar(x.dtype(), Double.NaN),
                    at(quantile, ops, sorted, (size - 1) * share));
            Tensor shaped = quantile.keepDims() ? ops.layout().unsqueeze(one, MovingLowerings.ints(axes)) : one;
            found.add(quantile.single() ? shaped : ops.layout().unsqueeze(shaped, 0));
        }
        scope.give(ops.concat(found, 0));
    }

    private static Tensor at(Quantile quantile, Ops ops, Tensor sorted, double place) {
        Tensor lower = element(ops, sorted, Math.floor(place));
        Tensor higher = element(ops, sorted, Math.ceil(place));
        double fraction = place - Math.floor(place);
        return switch (quantile.method()) {
            case LOWER -> lower;
            case HIGHER -> higher;
            case NEAREST -> element(ops, sorted, Math.rint(place));
            case MIDPOINT -> ops.mul(ops.add(lower, higher), 1.0 / 2);
            case LINEAR -> fraction == 0 ? lower : ops.add(ops.mul(lower, 1 - fraction), ops.mul(higher, fraction));
        };
    }

    private static Tensor element(Ops ops, Tensor sorted, double place) {
        int last = sorted.rank() - 1;
        long at = (long) place;
        return ops.layout().squeeze(ops.slice(sorted, last, at, at + 1, 1, 1), last);
    }
}
