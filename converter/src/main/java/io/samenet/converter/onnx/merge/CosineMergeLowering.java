package io.samenet.converter.onnx.merge;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.merge.CosineMerge;
import io.samenet.formats.layer.merge.Dot;
import io.samenet.formats.onnx.Operator;

/** Three products as {@link DotLowering} has them, one over the bounded root of the two others. */
final class CosineMergeLowering implements Lowering<CosineMerge> {
    @Override
    public void lower(CosineMerge declaration, LoweringScope scope) {
        Ops ops = scope.ops();
        Dot dot = declaration.product();
        Tensor a = ops.cast(scope.inputs().get(0), scope.compute());
        Tensor b = ops.cast(scope.inputs().get(1), scope.compute());
        Tensor squares = ops.mul(DotLowering.product(dot, ops, a, a), DotLowering.product(dot, ops, b, b));
        Tensor root = ops.unary(Operator.SQRT, ops.clip(squares, 0, Double.POSITIVE_INFINITY));
        Tensor bounded = ops.clip(root, CosineMerge.LEAST, Double.POSITIVE_INFINITY);
        Tensor cosine = ops.div(DotLowering.product(dot, ops, a, b), bounded);
        scope.give(ops.layout().unsqueeze(cosine, 1));
    }
}
