package io.samenet.verifier.proof;

import io.samenet.formats.model.Declaration;
import io.samenet.formats.tensor.TensorData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@link Rule#ZERO_BIAS_DROPPED}.
 *
 * <pre>
 * x → Dense(use_bias), bias all zeros     becomes     x → Dense(no bias)
 * </pre>
 *
 * <p>And so for convolutions, recurrent layers and attention ({@link Biases}). What is added to 0 stays what it is, infinities and NaN too, but for one thing: -0 + 0 is 0.
 * Both compare as equal, and no layer of Keras but divisions and their kin can tell one from the other; in a model that
 * holds such an operation, or layers that are not known, the rule is not used ({@link Zeros}).
 */
final class ZeroBiasDropped implements Rewrite {
    @Override
    public Rule rule() {
        return Rule.ZERO_BIAS_DROPPED;
    }

    @Override
    public Optional<Outcome> rewrite(Node node, Draft draft) {
        Optional<Declaration> without = draft.tellsZerosApart() ? Optional.empty() : Biases.without(node.declaration());
        if (without.isEmpty() || node.weights().isEmpty()) {
            return Optional.empty();
        }
        WeightRange all = node.weights().get();
        List<Integer> kept = new ArrayList<>();
        for (int i = all.from(); i < all.to(); i++) {
            boolean isBias = draft.weights().spec(i).role().endsWith("bias");
            if (isBias && !isZero(draft.weights().content(i))) {
                return Optional.empty();
            }
            if (!isBias) {
                kept.add(i);
            }
        }
        return Rewrite.replaced(node.with(without.get()).with(draft.weights().range(kept)));
    }

    private static boolean isZero(Optional<TensorData> bias) {
        return bias.filter(b -> ContentNumbers.all(b, v -> v == 0)).isPresent();
    }
}
