package io.samenet.converter.onnx.activation;

import io.samenet.converter.onnx.lowering.Layout;
import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.converter.onnx.lowering.Weight;
import io.samenet.formats.layer.activation.PReLU;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import java.util.List;

/** {@code PRelu} where it is float32; {@code max(x, 0) + alpha * min(x, 0)} elsewhere. */
final class PReLULowering implements Lowering<PReLU> {
    @Override
    public void lower(PReLU declaration, LoweringScope scope) {
        Ops ops = scope.ops();
        Layout layout = ops.layout();
        Tensor x = scope.computed();
        Weight alpha = scope.weights().get(0);
        Weight whole = alpha.reshaped(Shape.of(1).append(alpha.shape().sizes()));
        if (layout.before(x).isEmpty()) {
            scope.give(prelu(ops, x, ops.weight(whole, x.dtype())));
            return;
        }
        List<Integer> permutation = layout.permutation(x);
        int[] back = new int[permutation.size()];
        for (int i = 0; i < back.length; i++) {
            back[permutation.get(i)] = i;
        }
        Tensor before = layout.before(x).get();
        scope.give(layout.as(x, prelu(ops, before, ops.weight(whole.transposed(back), x.dtype()))));
    }

    private static Tensor prelu(Ops ops, Tensor x, Tensor alpha) {
        if (x.dtype() == DType.FLOAT32) {
            return ops.binary(Operator.PRELU, x, alpha);
        }
        return ops.add(
                ops.clip(x, 0, Double.POSITIVE_INFINITY), ops.mul(ops.clip(x, Double.NEGATIVE_INFINITY, 0), alpha));
    }
}
