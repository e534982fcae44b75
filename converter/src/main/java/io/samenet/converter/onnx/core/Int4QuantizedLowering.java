package io.samenet.converter.onnx.core;

import io.samenet.converter.onnx.lowering.Dim;
import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.converter.onnx.lowering.Weight;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.core.Einsum;
import io.samenet.formats.layer.core.EinsumDense;
import io.samenet.formats.layer.core.Embedding;
import io.samenet.formats.layer.core.Flattened;
import io.samenet.formats.layer.core.Int4Quantized;
import io.samenet.formats.layer.core.QuantizedLayer;
import io.samenet.formats.tensor.Shape;
import java.util.List;

/** The kernel, or the rows of a table, by {@link Dequantizing}, and the layer as it is without. */
final class Int4QuantizedLowering implements Lowering<Int4Quantized> {
    @Override
    public void lower(Int4Quantized quantized, LoweringScope scope) {
        if (quantized.layer() instanceof Embedding table) {
            rows(quantized, table, scope);
        } else {
            product(quantized, scope);
        }
    }

    private static void rows(Int4Quantized quantized, Embedding table, LoweringScope scope) {
        Ops ops = scope.ops();
        Dequantizing numbers = new Dequantizing(scope);
        Tensor ids = EmbeddingLowering.ids(scope);
        Tensor taken = ops.gather(scope.weights().get(0).tensor(ops), ids);
        Tensor integers = ops.cast(numbers.signed(taken, table.outputDim()), scope.compute());
        Tensor scales = ops.gather(ops.weight(scope.weights().get(1), scope.compute()), ids);
        if (quantized.block().isEmpty()) {
            scope.give(ops.div(integers, ops.layout().unsqueeze(scales, scales.rank())));
            return;
        }
        Tensor zeros = ops.gather(scope.weights().get(2).tensor(ops), ids);
        Tensor places = scope.weights().get(3).tensor(ops);
        scope.give(numbers.grouped(integers, scales, zeros, places, scales.rank() - 1));
    }

    private static void product(Int4Quantized quantized, LoweringScope scope) {
        Ops ops = scope.ops();
        Shape shape = QuantizedLayer.kernel(quantized.layer(), scope.input().shape());
        int bias = scope.weights().size() - (quantized.block().isPresent() ? 4 : 2);
        List<Weight> terms = scope.weights().subList(1, 1 + bias);
        Tensor scales = ops.weight(scope.weights().get(1 + bias), scope.compute());
        Dequantizing numbers = new Dequantizing(scope);
        Tensor integers = ops.cast(
                numbers.signed(
                        scope.weights().get(0).tensor(ops),
                        Flattened.bySum(quantized.layer(), shape).columns()),
                scope.compute());
        if (quantized.block().isEmpty() && quantized.layer() instanceof Dense dense) {
            new IntegerProductLowering(quantized.inputs(), Einsum.ALONG_LAST, dense.activation())
                    .lower(integers, scales, terms, scope);
            return;
        }
        Tensor flat = quantized.block().isEmpty()
                ? ops.div(integers, scales)
                : numbers.grouped(
                        integers,
                        scales,
                        scope.weights().get(2 + bias).tensor(ops),
                        scope.weights().get(3 + bias).tensor(ops),
                        0);
        Tensor kernel =
                ops.layout().reshape(flat, shape.asList().stream().map(Dim::of).toList());
        if (quantized.inputs().isPresent() && quantized.layer() instanceof EinsumDense dense) {
            new IntegerProductLowering(quantized.inputs(), dense.einsum(), dense.activation())
                    .lower(kernel, ops.scalar(scope.compute(), 1), terms, scope);
            return;
        }
        numbers.product(quantized.layer(), scope.input(), kernel, terms);
    }
}
