package io.samenet.verifier.proof;

import io.samenet.formats.layer.normalization.BatchNormalization;
import io.samenet.formats.model.Arguments;
import java.util.Optional;

/** {@link Rule#MASK_OF_TRAINING_DROPPED}. */
final class MaskOfTraining implements Rewrite {
    @Override
    public Rule rule() {
        return Rule.MASK_OF_TRAINING_DROPPED;
    }

    @Override
    public Optional<Outcome> rewrite(Node node, Draft draft) {
        boolean masked = node.declaration() instanceof BatchNormalization
                && node.arguments().mask().isPresent();
        return masked ? Rewrite.replaced(node.with(node.arguments().without(Arguments.MASK))) : Optional.empty();
    }
}
