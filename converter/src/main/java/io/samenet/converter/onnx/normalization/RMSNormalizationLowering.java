package io.samenet.converter.onnx.normalization;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Reductions;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.normalization.RMSNormalization;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.DType;
import java.util.List;

/** The arithmetic written out: ONNX's operator came with operator set 23. Half precision in float32, as Keras does. */
final class RMSNormalizationLowering implements Lowering<RMSNormalization> {
    @Override
    public void lower(RMSNormalization declaration, LoweringScope scope) {
        Ops ops = scope.ops();
        DType dtype = scope.compute() == DType.FLOAT64 ? DType.FLOAT64 : DType.FLOAT32;
        Tensor x = ops.cast(scope.computed(), dtype);
        List<Integer> axes =
                declaration.axes().stream().map(x::axis).sorted().distinct().toList();
        Tensor squares = new Reductions(ops).reduce(Operator.REDUCE_MEAN, ops.mul(x, x), axes, true);
        Tensor root = ops.unary(Operator.SQRT, ops.add(squares, declaration.epsilon()));
        Tensor scaled = ops.mul(ops.div(x, root), ops.weight(scope.weights().get(0), dtype));
        scope.give(ops.cast(scaled, scope.compute()));
    }
}
