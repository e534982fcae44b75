package io.samenet.converter.onnx.core;

import io.samenet.converter.onnx.activation.Functions;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Reductions;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.converter.onnx.lowering.Weight;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.core.Einsum;
import io.samenet.formats.layer.core.Quantized.AbsMax;
import io.samenet.formats.onnx.OnnxAttribute;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code ReduceMax}, {@code Round} and {@code Clip} of inputs, {@code Einsum} and {@code Div}.
 *
 * @param inputs how inputs are made integers; empty where they are taken as they are
 * @param einsum the product
 * @param activation function applied at the end
 */
record IntegerProductLowering(Optional<AbsMax> inputs, Einsum einsum, ActivationFunction activation) {
    /** The product with {@code kernel}, divided by {@code scale}; in float64 where both are integers, exact there. */
    void lower(Tensor kernel, Tensor scale, List<Weight> bias, LoweringScope scope) {
        Ops ops = scope.ops();
        Tensor x = scope.computed();
        Tensor divisor = scale;
        if (inputs.isPresent()) {
            Tensor inputScale = scale(inputs.get(), einsum, x, ops);
            Tensor integers = integers(inputs.get(), x, inputScale, ops);
            x = kernel.dtype().isFloating() ? integers : ops.cast(integers, DType.FLOAT64);
            divisor = ops.mul(scale, placed(einsum, inputScale, ops));
        }
        Tensor product = ops.emitter()
                .node(
                        Operator.EINSUM,
                        scope.output(0).with(x.dtype()),
                        List.of(x, ops.cast(kernel, x.dtype())),
                        OnnxAttribute.of("equation", einsum.text()));
        Tensor output = ops.div(ops.cast(product, scope.compute()), divisor);
        for (Weight term : bias) {
            output = ops.add(output, ops.weight(term, scope.compute()));
        }
        scope.give(Functions.apply(ops, activation, output));
    }

    /** What {@code x} is to be multiplied by, of its rank. */
    private static Tensor scale(AbsMax rule, Einsum einsum, Tensor x, Ops ops) {
        String in = einsum.whole(einsum.input(), einsum.elided(x.rank()));
        List<Integer> summed = einsum.summed().chars().map(in::indexOf).boxed().toList();
        Tensor largest = new Reductions(ops).reduce(Operator.REDUCE_MAX, ops.unary(Operator.ABS, x), summed, true);
        return ops.div(ops.scalar(x.dtype(), rule.high()), ops.add(largest, rule.epsilon()));
    }

    private static Tensor integers(AbsMax rule, Tensor x, Tensor scale, Ops ops) {
        return ops.clip(ops.unary(Operator.ROUND, ops.mul(x, scale)), rule.low(), rule.high());
    }

    /** {@code scale}, of the input's axes, with the output's. */
    private static Tensor placed(Einsum einsum, Tensor scale, Ops ops) {
        String elided = einsum.elided(scale.rank());
        String in = einsum.whole(einsum.input(), elided);
        String out = einsum.whole(einsum.output(), elided);
        int[] kept = out.chars().filter(c -> in.indexOf(c) >= 0).toArray();
        List<Integer> order = new ArrayList<>();
        for (int axis : kept) {
            order.add(in.indexOf(axis));
        }
        einsum.summed().chars().forEach(axis -> order.add(in.indexOf(axis)));
        int[] permutation = order.stream().mapToInt(Integer::intValue).toArray();
        Tensor moved = ops.layout().transpose(scale, permutation);
        int[] ones = new int[scale.rank() - kept.length];
        for (int i = 0; i < ones.length; i++) {
            ones[i] = kept.length + i;
        }
        Tensor squeezed = ops.layout().squeeze(moved, ones);
        int[] made = new int[out.length() - kept.length];
        int at = 0;
        for (int i = 0; i < out.length(); i++) {
            if (in.indexOf(out.charAt(i)) < 0) {
                made[at++] = i;
            }
        }
        return ops.layout().unsqueeze(squeezed, made);
    }
}
