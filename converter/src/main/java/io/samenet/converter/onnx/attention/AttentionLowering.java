package io.samenet.converter.onnx.attention;

import io.samenet.converter.onnx.activation.Functions;
import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Reductions;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.attention.Attention;
import io.samenet.formats.layer.attention.Attention.ScoreMode;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code MatMul}, {@code Softmax}, {@code MatMul}; masked by {@code Where}. */
final class AttentionLowering implements Lowering<Attention> {
    private static final double FAR_BELOW = -1e9;
    private static final double FAR_BELOW_HALF = -65504;

    @Override
    public void lower(Attention declaration, LoweringScope scope) {
        Ops ops = scope.ops();
        List<Tensor> inputs =
                scope.inputs().stream().map(i -> ops.cast(i, scope.compute())).toList();
        Tensor value = inputs.get(1);
        Tensor key = inputs.get(inputs.size() - 1);
        Tensor scores = declaration.scoreMode() == ScoreMode.DOT
                ? products(declaration, scope, inputs.get(0), key)
                : sums(declaration, scope, inputs.get(0), key);
        List<Optional<Tensor>> masks = scope.arguments().masks();
        Optional<Tensor> visible = new Visible(ops, scores)
                .andValue(masks.get(1))
                .andCausal(declaration.causal())
                .mask();
        double below = scope.compute() == DType.FLOAT16 ? FAR_BELOW_HALF : FAR_BELOW;
        Tensor raw = scores;
        Tensor masked = visible.map(v -> ops.where(v, raw, ops.add(raw, below))).orElse(raw);
        Tensor weights = Functions.apply(ops, ActivationFunction.SOFTMAX, masked);
        Tensor output = ops.matmul(weights, value);
        Optional<Tensor> seen = masks.get(0).map(m -> ops.cast(ops.layout().unsqueeze(m, 2), DType.BOOL));
        List<Tensor> given = new ArrayList<>();
        given.add(seen.map(m -> ops.where(m, output, ops.scalar(output.dtype(), 0)))
                .orElse(output));
        if (declaration.returnScores()) {
            given.add(weights);
        }
        scope.give(given);
    }

    private static Tensor weight(LoweringScope scope, int index) {
        return scope.ops().weight(scope.weights().get(index), scope.compute());
    }

    private static Tensor products(Attention declaration, LoweringScope scope, Tensor query, Tensor key) {
        Ops ops = scope.ops();
        Tensor scores = ops.matmul(query, ops.layout().moved(key, key.rank() - 1, key.rank() - 2));
        return declaration.useScale() ? ops.mul(scores, weight(scope, 0)) : scores;
    }

    private static Tensor sums(Attention declaration, LoweringScope scope, Tensor query, Tensor key) {
        Ops ops = scope.ops();
        boolean additive = declaration.scoreMode() == ScoreMode.ADDITIVE;
        boolean scaled = declaration.useScale();
        Tensor both = ops.add(
                ops.layout().unsqueeze(query, query.rank() - 1), ops.layout().unsqueeze(key, key.rank() - 2));
        Tensor inside = scaled && !additive ? ops.mul(both, weight(scope, 0)) : both;
        Tensor tangent = ops.unary(Operator.TANH, inside);
        Tensor outside = scaled && additive ? ops.mul(tangent, weight(scope, 0)) : tangent;
        Tensor sum = new Reductions(ops).reduce(Operator.REDUCE_SUM, outside, List.of(both.rank() - 1), false);
        return additive ? sum : ops.mul(sum, weight(scope, scope.weights().size() - 1));
    }
}
