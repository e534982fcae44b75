package io.samenet.converter.onnx.core;

import io.samenet.converter.onnx.activation.Functions;
import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.onnx.Operator;
import java.util.List;

/** {@code Gemm} of a matrix, {@code MatMul} and {@code Add} of a tensor of more dimensions. */
final class DenseLowering implements Lowering<Dense> {
    @Override
    public void lower(Dense declaration, LoweringScope scope) {
        Ops ops = scope.ops();
        Tensor x = scope.computed();
        Tensor kernel = ops.weight(scope.weights().get(0), scope.compute());
        Tensor product;
        if (!declaration.useBias()) {
            product = ops.matmul(x, kernel);
        } else if (x.rank() == 2) {
            Tensor bias = ops.weight(scope.weights().get(1), scope.compute());
            product = ops.emitter()
                    .node(
                            Operator.GEMM,
                            x.type().with(x.shape().with(1, declaration.units())),
                            List.of(x, kernel, bias));
        } else {
            product = ops.add(ops.matmul(x, kernel), ops.weight(scope.weights().get(1), scope.compute()));
        }
        scope.give(Functions.apply(ops, declaration.activation(), product));
    }
}
