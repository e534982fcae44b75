package io.samenet.converter.onnx.core;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Reductions;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.core.Masking;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.DType;
import java.util.List;

/** The input times 0 where all features equal the value, times 1 elsewhere, as Keras computes it. */
final class MaskingLowering implements Lowering<Masking> {
    @Override
    public void lower(Masking declaration, LoweringScope scope) {
        Ops ops = scope.ops();
        DType dtype = scope.output(0).dtype();
        Tensor x = ops.cast(scope.input(), dtype);
        Tensor equal = ops.compare(Operator.EQUAL, x, ops.scalar(dtype, declaration.maskValue()));
        Tensor differs = ops.cast(ops.unary(Operator.NOT, equal), DType.INT32);
        Tensor any = new Reductions(ops).reduce(Operator.REDUCE_MAX, differs, List.of(x.rank() - 1), true);
        scope.give(ops.mul(x, ops.cast(any, dtype)));
    }
}
