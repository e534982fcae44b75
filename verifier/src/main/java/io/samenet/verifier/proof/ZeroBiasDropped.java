package io.samenet.verifier.proof;

import io.samenet.formats.tensor.TensorData;
import java.util.Optional;

/**
 * {@link Rule#ZERO_BIAS_DROPPED}.
 *
 * <pre>
 * x → Dense(use_bias), bias all zeros     becomes     x → Dense(no bias)
 * </pre>
 *
 * <p>And so for convolutions. What is added to 0 stays what it is, infinities and NaN too, but for one thing: -0 + 0 is 0.
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
        Optional<Affine> biased = Affine.of(node.declaration()).filter(Affine::useBias);
        if (biased.isEmpty()
                || draft.tellsZerosApart()
                || node.weights().filter(w -> !w.isEmpty()).isEmpty()) {
            return Optional.empty();
        }
        WeightRange all = node.weights().orElseThrow();
        Optional<TensorData> bias = draft.weights().content(all.to() - 1);
        return bias.filter(b -> ContentNumbers.all(b, v -> v == 0)).flatMap(b -> {
            Affine affine = biased.get();
            return Rewrite.replaced(node.with(affine.form().with(false, affine.function()))
                    .with(new WeightRange(all.from(), all.to() - 1)));
        });
    }
}
