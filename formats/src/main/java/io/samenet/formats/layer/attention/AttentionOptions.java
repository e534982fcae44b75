package io.samenet.formats.layer.attention;

import io.samenet.formats.layer.activation.MaskUse;
import java.util.Optional;

/**
 * Settings of {@link MultiHeadAttention} beside its sizes.
 *
 * @param useBias whether the projections have biases
 * @param useGate whether what is attended to is multiplied by a sigmoid of another projection of the query
 * @param causal whether step i of the query sees the steps up to i of the value only
 * @param slidingWindow how many steps away a step of the value may be, that number left out, to be seen
 * @param returnScores whether the softmax of the scores is a second output
 * @param maskUse what masked elements of the softmax are made
 * @param dropout share of the scores that is dropped while training
 */
public record AttentionOptions(
        boolean useBias,
        boolean useGate,
        boolean causal,
        Optional<Long> slidingWindow,
        boolean returnScores,
        MaskUse maskUse,
        double dropout) {
    /** These with masks used otherwise. */
    public AttentionOptions with(MaskUse other) {
        return new AttentionOptions(useBias, useGate, causal, slidingWindow, returnScores, other, dropout);
    }

    /** These with another dropout. */
    public AttentionOptions with(double other) {
        return new AttentionOptions(useBias, useGate, causal, slidingWindow, returnScores, maskUse, other);
    }
}
