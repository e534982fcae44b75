package io.samenet.converter.onnx.attention;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.formats.layer.attention.MultiHeadAttention;

/** Projections, scores and what they weigh as {@code Einsum}, {@code Softmax} between, masked by {@code Where}. */
final class MultiHeadAttentionLowering implements Lowering<MultiHeadAttention> {
    @Override
    public void lower(MultiHeadAttention declaration, LoweringScope scope) {
        scope.give(new Heads(declaration, scope).outputs());
    }
}
