package io.samenet.converter.onnx.core;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.core.Einsum;
import io.samenet.formats.layer.core.EinsumDense;
import io.samenet.formats.layer.core.Embedding;
import io.samenet.formats.layer.core.Quantized;

/**
 * {@code Div} of rows; {@code ReduceMax}, {@code Round}, {@code Clip} and a product of integers in float64, in which it is
 * exact, of inputs. The kernel stays int8.
 */
final class QuantizedLowering implements Lowering<Quantized> {
    @Override
    public void lower(Quantized quantized, LoweringScope scope) {
        if (quantized.layer() instanceof Embedding) {
            rows(scope);
        } else if (quantized.layer() instanceof Dense dense) {
            product(quantized, Einsum.ALONG_LAST, dense.activation(), scope);
        } else if (quantized.layer() instanceof EinsumDense dense) {
            product(quantized, dense.einsum(), dense.activation(), scope);
        }
    }

    private static void rows(LoweringScope scope) {
        Ops ops = scope.ops();
        Tensor ids = EmbeddingLowering.ids(scope);
        Tensor rows = ops.cast(ops.gather(scope.weights().get(0).tensor(ops), ids), scope.compute());
        Tensor scales = ops.gather(ops.weight(scope.weights().get(1), scope.compute()), ids);
        scope.give(ops.div(rows, ops.layout().unsqueeze(scales, scales.rank())));
    }

    private static void product(
            Quantized quantized, Einsum einsum, ActivationFunction activation, LoweringScope scope) {
        int last = scope.weights().size() - 1;
        Tensor scale = scope.ops().weight(scope.weights().get(last), scope.compute());
        Tensor kernel = scope.weights().get(0).tensor(scope.ops());
        new IntegerProductLowering(quantized.inputs(), einsum, activation)
                .lower(kernel, scale, scope.weights().subList(1, last), scope);
    }
}
