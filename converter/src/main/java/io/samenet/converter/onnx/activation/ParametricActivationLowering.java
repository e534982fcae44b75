package io.samenet.converter.onnx.activation;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.activation.ParametricActivation;
import io.samenet.formats.onnx.Operator;
import java.util.List;

/** Functions with learnt parameters, by the operators that make them up. */
final class ParametricActivationLowering implements Lowering<ParametricActivation> {
    private static final ActivationFunction SOFTPLUS = ActivationFunction.of(ActivationFunction.Kind.SOFTPLUS);

    @Override
    public void lower(ParametricActivation declaration, LoweringScope scope) {
        Ops ops = scope.ops();
        Tensor x = scope.computed();
        List<Tensor> weights =
                scope.weights().stream().map(w -> ops.weight(w, x.dtype())).toList();
        scope.give(
                switch (declaration.kind()) {
                    case PARAMETRIC_SOFTPLUS ->
                        ops.mul(weights.get(0), Functions.apply(ops, SOFTPLUS, ops.mul(weights.get(1), x)));
                    case SRELU -> shaped(ops, x, weights);
                });
    }

    /** {@code x} bounded, and the slopes of what is beyond the bounds. */
    private static Tensor shaped(Ops ops, Tensor x, List<Tensor> weights) {
        Tensor left = weights.get(0);
        Tensor right = ops.add(left, ops.unary(Operator.ABS, weights.get(2)));
        Tensor bounded = ops.binary(Operator.MIN, ops.binary(Operator.MAX, x, left), right);
        Tensor below = ops.clip(ops.sub(x, left), Double.NEGATIVE_INFINITY, 0);
        Tensor above = ops.clip(ops.sub(x, right), 0, Double.POSITIVE_INFINITY);
        Tensor outside = ops.add(ops.mul(weights.get(1), below), ops.mul(weights.get(3), above));
        return ops.add(bounded, outside);
    }
}
