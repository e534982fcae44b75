package io.samenet.converter.onnx.core;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Reductions;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.converter.onnx.lowering.Weight;
import io.samenet.formats.layer.core.MaxoutDense;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.Shape;
import java.util.List;

/** All products at once {@code (features, batch, units)}, then the largest. */
final class MaxoutDenseLowering implements Lowering<MaxoutDense> {
    @Override
    public void lower(MaxoutDense declaration, LoweringScope scope) {
        Ops ops = scope.ops();
        Tensor x = ops.layout().unsqueeze(scope.computed(), 0);
        Tensor product = ops.matmul(x, ops.weight(scope.weights().get(0), scope.compute()));
        if (declaration.useBias()) {
            Shape shape = Shape.of(declaration.features(), 1, declaration.units());
            Weight bias = scope.weights().get(1).reshaped(shape);
            product = ops.add(product, ops.weight(bias, scope.compute()));
        }
        scope.give(new Reductions(ops).reduce(Operator.REDUCE_MAX, product, List.of(0), false));
    }
}
