package io.samenet.converter.onnx.core;

import io.samenet.converter.onnx.activation.Functions;
import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.core.EinsumDense;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.onnx.OnnxAttribute;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/** {@code Einsum} and {@code Add}. */
final class EinsumDenseLowering implements Lowering<EinsumDense> {
    @Override
    public void lower(EinsumDense declaration, LoweringScope scope) {
        Ops ops = scope.ops();
        Tensor x = scope.computed();
        Tensor kernel = ops.weight(scope.weights().get(0), scope.compute());
        EinsumDense linear = new EinsumDense(
                declaration.einsum(), declaration.outputShape(), declaration.biasAxes(), ActivationFunction.LINEAR);
        TensorType type = linear.outputs(Arguments.of(x.type()), scope.policy()).get(0);
        Tensor product = ops.emitter()
                .node(
                        Operator.EINSUM,
                        type,
                        List.of(x, kernel),
                        OnnxAttribute.of("equation", declaration.einsum().text()));
        if (declaration.biasAxes().isPresent()) {
            product = ops.add(product, ops.weight(scope.weights().get(1), scope.compute()));
        }
        scope.give(Functions.apply(ops, declaration.activation(), product));
    }
}
