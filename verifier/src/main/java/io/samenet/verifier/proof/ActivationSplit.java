package io.samenet.verifier.proof;

import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Layer;
import io.samenet.formats.value.Dict;
import java.util.Optional;

/** {@link Rule#ACTIVATION_SPLIT_OFF}. */
final class ActivationSplit implements Rewrite {
    @Override
    public Rule rule() {
        return Rule.ACTIVATION_SPLIT_OFF;
    }

    @Override
    public Optional<Outcome> rewrite(Node node, Draft draft) {
        boolean regularized = draft.scope() == Scope.TRAINING && Label.hasActivityRegularizer(node);
        if (regularized || draft.inputType(node).isEmpty()) {
            return Optional.empty();
        }
        return Affine.of(node.declaration())
                .filter(p -> !p.function().isLinear())
                .map(p -> {
                    Layer layer = node.callee().layer();
                    Layer then = new Layer(
                            layer.name(),
                            Activation.of(p.function()),
                            layer.policy(),
                            layer.trainable(),
                            Dict.EMPTY,
                            layer.spelling());
                    Declaration linear = p.form().with(p.useBias(), ActivationFunction.LINEAR);
                    return new Split(node.with(linear), node, Follower.of(then));
                });
    }
}
