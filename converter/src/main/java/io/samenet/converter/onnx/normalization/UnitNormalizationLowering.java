package io.samenet.converter.onnx.normalization;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Reductions;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.normalization.UnitNormalization;
import io.samenet.formats.onnx.Operator;
import java.util.List;

/** The input times one over its norm, which is bounded, as Keras computes it. */
final class UnitNormalizationLowering implements Lowering<UnitNormalization> {
    @Override
    public void lower(UnitNormalization declaration, LoweringScope scope) {
        Ops ops = scope.ops();
        Tensor x = scope.computed();
        List<Integer> axes =
                declaration.axes().stream().map(x::axis).sorted().distinct().toList();
        Tensor sum = new Reductions(ops).reduce(Operator.REDUCE_SUM, ops.mul(x, x), axes, true);
        Tensor inverse = ops.unary(Operator.RECIPROCAL, ops.unary(Operator.SQRT, sum));
        scope.give(ops.mul(x, ops.clip(inverse, Double.NEGATIVE_INFINITY, 1 / declaration.leastNorm())));
    }
}
