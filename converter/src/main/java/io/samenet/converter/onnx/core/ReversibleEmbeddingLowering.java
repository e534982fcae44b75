package io.samenet.converter.onnx.core;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.converter.onnx.lowering.Weight;
import io.samenet.formats.layer.core.ReversibleEmbedding;
import io.samenet.formats.onnx.Operator;

/** Rows of the table, or in reverse a product with it. */
final class ReversibleEmbeddingLowering implements Lowering<ReversibleEmbedding> {
    @Override
    public void lower(ReversibleEmbedding declaration, LoweringScope scope) {
        if (!ReversibleEmbedding.isReversed(scope.arguments())) {
            scope.give(EmbeddingLowering.rows(scope));
            return;
        }
        Ops ops = scope.ops();
        Weight kernel = declaration.tieWeights()
                ? scope.weights().get(0).transposed(1, 0)
                : scope.weights().get(1);
        Tensor logits = ops.matmul(scope.computed(), ops.weight(kernel, scope.compute()));
        scope.give(
                declaration.logitSoftCap().map(cap -> capped(ops, logits, cap)).orElse(logits));
    }

    private static Tensor capped(Ops ops, Tensor logits, double cap) {
        Tensor size = ops.scalar(logits.dtype(), cap);
        return ops.mul(ops.unary(Operator.TANH, ops.div(logits, size)), size);
    }
}
