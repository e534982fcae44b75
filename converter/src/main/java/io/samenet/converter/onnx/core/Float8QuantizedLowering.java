package io.samenet.converter.onnx.core;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.converter.onnx.lowering.Weight;
import io.samenet.formats.layer.core.Float8Quantized;
import io.samenet.formats.onnx.OnnxAttribute;
import io.samenet.formats.onnx.OnnxModel;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.DType;
import java.util.List;

/**
 * Input and kernel rounded to {@code float8_e4m3fn} by arithmetic, at every opset the same, and the layer as it is without:
 * {@code Log}, {@code Floor} and {@code Pow} find the power of two below, which {@code Where} sets right where the logarithm
 * is rounded, {@code Round} the nearest eighth of it.
 */
final class Float8QuantizedLowering implements Lowering<Float8Quantized> {
    private static final double LARGEST = 448;
    private static final double LEAST_POWER = 0x1p-6;
    private static final double STEPS = 8;

    @Override
    public void lower(Float8Quantized quantized, LoweringScope scope) {
        Ops ops = scope.ops();
        List<Weight> weights = scope.weights();
        int bias = weights.size() - Float8Quantized.measures() - 1;
        Tensor x = rounded(scope.computed(), weights.get(1 + bias), scope);
        Tensor kernel = rounded(ops.weight(weights.get(0), scope.compute()), weights.get(3 + bias), scope);
        List<Weight> terms = weights.subList(1, 1 + bias).stream()
                .map(term -> shortened(term, scope))
                .toList();
        new Dequantizing(scope).product(quantized.layer(), x, kernel, terms);
    }

    private static Tensor rounded(Tensor x, Weight scale, LoweringScope scope) {
        Ops ops = scope.ops();
        Tensor factor = ops.weight(scale, scope.compute());
        Tensor clipped = ops.clip(ops.div(x, factor), -LARGEST, LARGEST);
        Tensor step = ops.mul(power(ops.clip(ops.unary(Operator.ABS, clipped), LEAST_POWER, LARGEST), ops), 1 / STEPS);
        Tensor nearest = ops.mul(ops.unary(Operator.ROUND, ops.div(clipped, step)), step);
        return ops.mul(nearest, factor);
    }

    /** The largest power of two that is not above {@code x}. */
    private static Tensor power(Tensor x, Ops ops) {
        Tensor logarithm = ops.mul(ops.unary(Operator.LOG, x), 1 / Math.log(2));
        Tensor about = ops.binary(Operator.POW, ops.scalar(x.dtype(), 2), ops.unary(Operator.FLOOR, logarithm));
        Tensor least = ops.where(ops.compare(Operator.LESS, x, about), ops.mul(about, 1.0 / 2), about);
        Tensor twice = ops.mul(least, 2);
        return ops.where(ops.compare(Operator.GREATER_OR_EQUAL, x, twice), twice, least);
    }

    private static Weight shortened(Weight bias, LoweringScope scope) {
        Ops ops = scope.ops();
        return scope.compute() == DType.FLOAT32
                ? ops.asWeight(cast(cast(bias.tensor(ops), DType.BFLOAT16, ops), DType.FLOAT32, ops))
                : bias;
    }

    /** By a node, of a constant too: it is to round. */
    private static Tensor cast(Tensor x, DType dtype, Ops ops) {
        return ops.unary(Operator.CAST, dtype, x, OnnxAttribute.of("to", OnnxModel.dataType(dtype)));
    }
}
