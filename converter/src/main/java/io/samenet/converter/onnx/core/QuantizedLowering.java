package io.samenet.converter.onnx.core;

import io.samenet.converter.onnx.activation.Functions;
import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Reductions;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.core.Einsum;
import io.samenet.formats.layer.core.EinsumDense;
import io.samenet.formats.layer.core.Embedding;
import io.samenet.formats.layer.core.Quantized;
import io.samenet.formats.onnx.OnnxAttribute;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.DType;
import java.util.ArrayList;
import java.util.List;

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
        Ops ops = scope.ops();
        int last = scope.weights().size() - 1;
        Tensor x = scope.computed();
        Tensor scale = ops.weight(scope.weights().get(last), scope.compute());
        if (quantized.inputs().isPresent()) {
            Tensor inputScale = scale(quantized.inputs().get(), einsum, x, ops);
            Tensor integers = integers(quantized.inputs().get(), x, inputScale, ops);
            x = ops.cast(integers, DType.FLOAT64);
            scale = ops.mul(scale, placed(einsum, inputScale, ops));
        }
        Tensor kernel = ops.weight(scope.weights().get(0), x.dtype());
        Tensor product = ops.emitter()
                .node(
                        Operator.EINSUM,
                        scope.output(0).with(x.dtype()),
                        List.of(x, kernel),
                        OnnxAttribute.of("equation", einsum.text()));
        Tensor output = ops.div(ops.cast(product, scope.compute()), scale);
        if (last > 1) {
            output = ops.add(output, ops.weight(scope.weights().get(1), scope.compute()));
        }
        scope.give(Functions.apply(ops, activation, output));
    }

    /** What {@code x} is to be multiplied by, of its rank. */
    private static Tensor scale(Quantized.AbsMax rule, Einsum einsum, Tensor x, Ops ops) {
        String in = einsum.whole(einsum.input(), einsum.elided(x.rank()));
        List<Integer> summed = einsum.summed().chars().map(in::indexOf).boxed().toList();
        Tensor largest = new Reductions(ops).reduce(Operator.REDUCE_MAX, ops.unary(Operator.ABS, x), summed, true);
        return ops.div(ops.scalar(x.dtype(), rule.high()), ops.add(largest, rule.epsilon()));
    }

    private static Tensor integers(Quantized.AbsMax rule, Tensor x, Tensor scale, Ops ops) {
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
