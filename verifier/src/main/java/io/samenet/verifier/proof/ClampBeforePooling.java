package io.samenet.verifier.proof;

import io.samenet.formats.layer.pooling.Pooling;
import java.util.Optional;

/**
 * {@link Rule#CLAMP_BEFORE_POOLING}.
 *
 * <pre>
 * x → MaxPooling → f       becomes     x → f → MaxPooling,       f a clamp
 * </pre>
 *
 * <p>A clamp never falls, so that the largest of its values is its value of the largest. That is so of numbers: of a window
 * that holds nothing but NaN TensorFlow gives the least number there is, as running it shows, which a clamp takes to its
 * bound where it stands behind and not where it stands before.
 */
final class ClampBeforePooling implements Rewrite {
    @Override
    public Rule rule() {
        return Rule.CLAMP_BEFORE_POOLING;
    }

    @Override
    public Optional<Outcome> rewrite(Node node, Draft draft) {
        return Clamp.of(node, draft).isPresent() && !draft.tellsZerosApart()
                ? FunctionBeforeMove.exchanged(node, draft, ClampBeforePooling::isMaxPooling)
                : Optional.empty();
    }

    private static boolean isMaxPooling(Node node) {
        return node.declaration() instanceof Pooling pooling && pooling.kind() == Pooling.Kind.MAX;
    }
}
