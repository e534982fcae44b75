package io.samenet.converter.onnx.core;

import io.samenet.converter.onnx.activation.Functions;
import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.core.Highway;

/** Two products, the one's sigmoid mixing the other with the input. */
final class HighwayLowering implements Lowering<Highway> {
    @Override
    public void lower(Highway declaration, LoweringScope scope) {
        Ops ops = scope.ops();
        Tensor x = scope.computed();
        Tensor gate = Functions.apply(ops, ActivationFunction.SIGMOID, product(declaration, scope, x, 1));
        Tensor inner = Functions.apply(ops, declaration.activation(), product(declaration, scope, x, 0));
        Tensor rest = ops.sub(ops.scalar(x.dtype(), 1), gate);
        scope.give(ops.add(ops.mul(inner, gate), ops.mul(rest, x)));
    }

    private static Tensor product(Highway declaration, LoweringScope scope, Tensor x, int index) {
        Ops ops = scope.ops();
        Tensor product = ops.matmul(x, ops.weight(scope.weights().get(index), x.dtype()));
        return declaration.useBias()
                ? ops.add(product, ops.weight(scope.weights().get(2 + index), x.dtype()))
                : product;
    }
}
