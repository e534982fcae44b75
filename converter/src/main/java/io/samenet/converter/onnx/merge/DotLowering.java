package io.samenet.converter.onnx.merge;

import io.samenet.converter.onnx.lowering.Dim;
import io.samenet.converter.onnx.lowering.Layout;
import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Reductions;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.merge.Dot;
import io.samenet.formats.onnx.Operator;
import java.util.ArrayList;
import java.util.List;

/** {@code MatMul} of {@code (batch, rest of the first, n)} and {@code (batch, n, rest of the second)}. */
final class DotLowering implements Lowering<Dot> {
    /** Keras's {@code epsilon()}: no vector is divided by less. */
    private static final double EPSILON = 1e-7;

    @Override
    public void lower(Dot declaration, LoweringScope scope) {
        Tensor a = prepared(declaration, scope, 0, declaration.axisOfFirst());
        Tensor b = prepared(declaration, scope, 1, declaration.axisOfSecond());
        scope.give(product(declaration, scope.ops(), a, b));
    }

    /** The product of two tensors of one type. */
    static Tensor product(Dot declaration, Ops ops, Tensor a, Tensor b) {
        Layout layout = ops.layout();
        Tensor first = layout.moved(a, a.axis(declaration.axisOfFirst()), a.rank() - 1);
        Tensor second = layout.moved(b, b.axis(declaration.axisOfSecond()), 1);
        int last = first.rank() - 1;
        Tensor rows = layout.reshape(first, List.of(Dim.of(first, 0), rest(first, 1, last), Dim.of(first, last)));
        Tensor columns =
                layout.reshape(second, List.of(Dim.of(second, 0), Dim.of(second, 1), rest(second, 2, second.rank())));
        List<Dim> shape = new ArrayList<>(Dim.of(first, 0, last));
        shape.addAll(Dim.of(second, 2, second.rank()));
        if (shape.size() == 1) {
            shape.add(Dim.of(1));
        }
        return layout.reshape(ops.matmul(rows, columns), shape);
    }

    /** All axes from {@code from} to {@code to} as one. */
    private static Dim rest(Tensor x, int from, int to) {
        long product = 1;
        for (int axis = from; axis < to; axis++) {
            if (x.shape().isFree(axis)) {
                return to - from == 1 ? Dim.of(x, axis) : Dim.LEFT_OVER;
            }
            product *= x.shape().size(axis);
        }
        return Dim.of(product);
    }

    private static Tensor prepared(Dot declaration, LoweringScope scope, int index, int axis) {
        Ops ops = scope.ops();
        Tensor x = ops.cast(scope.inputs().get(index), scope.compute());
        if (!declaration.normalize()) {
            return x;
        }
        Tensor sum = new Reductions(ops).reduce(Operator.REDUCE_SUM, ops.mul(x, x), List.of(x.axis(axis)), true);
        Tensor inverse = ops.unary(Operator.RECIPROCAL, ops.unary(Operator.SQRT, sum));
        return ops.mul(x, ops.clip(inverse, Double.NEGATIVE_INFINITY, 1 / EPSILON));
    }
}
