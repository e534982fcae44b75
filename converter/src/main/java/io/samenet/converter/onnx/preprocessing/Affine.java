package io.samenet.converter.onnx.preprocessing;

import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.preprocessing.Normalization;
import io.samenet.formats.layer.preprocessing.Numbers;
import io.samenet.formats.layer.preprocessing.Rescaling;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.Shape;
import java.util.Optional;

/** Layers that multiply and add place by place. */
final class Affine {
    private Affine() {}

    /** {@code x * scale + offset}. */
    static void rescaling(Rescaling rescaling, LoweringScope scope) {
        Ops ops = scope.ops();
        Tensor scaled = ops.mul(
                scope.computed(), constant(rescaling.scale(), rescaling.scale().shape(), scope));
        scope.give(
                ops.add(scaled, constant(rescaling.offset(), rescaling.offset().shape(), scope)));
    }

    /** {@code (x - mean) / deviation}, or {@code x * deviation + mean}. */
    static void normalization(Normalization normalization, LoweringScope scope) {
        Ops ops = scope.ops();
        Tensor x = scope.computed();
        Tensor mean = statistic(normalization, normalization.mean(), 0, scope);
        Tensor variance = statistic(normalization, normalization.variance(), 1, scope);
        Tensor deviation =
                ops.clip(ops.unary(Operator.SQRT, variance), Normalization.LEAST_DEVIATION, Double.POSITIVE_INFINITY);
        scope.give(
                normalization.invert() ? ops.add(mean, ops.mul(x, deviation)) : ops.div(ops.sub(x, mean), deviation));
    }

    /** A statistic, given along the axes or a weight, laid out to be broadcast to the input. */
    private static Tensor statistic(
            Normalization normalization, Optional<Numbers> given, int weight, LoweringScope scope) {
        Shape input = scope.input().shape();
        Shape spread = normalization.spread(input);
        if (given.isEmpty()) {
            return scope.ops().weight(scope.weights().get(weight).reshaped(spread), scope.compute());
        }
        Shape laid = spread;
        Shape own = given.get().shape();
        Shape sizes = normalization.sizes(input);
        int next = own.rank() - sizes.rank();
        for (int axis = 0; axis < input.rank(); axis++) {
            if (kept(normalization, input, axis)) {
                laid = laid.with(axis, next < 0 ? 1 : own.size(next));
                next++;
            }
        }
        return constant(given.get(), laid, scope);
    }

    private static boolean kept(Normalization normalization, Shape input, int axis) {
        return normalization.axes().contains(axis) || normalization.axes().contains(axis - input.rank());
    }

    private static Tensor constant(Numbers numbers, Shape shape, LoweringScope scope) {
        return scope.ops().constant(scope.compute(), shape, numbers.values());
    }
}
