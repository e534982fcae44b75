package io.samenet.verifier.proof;

import io.samenet.formats.layer.recurrent.Bidirectional;
import io.samenet.formats.layer.recurrent.RecurrentOptions;
import io.samenet.formats.layer.recurrent.SequenceLayer;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Layer;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Recurrent layers with other options. */
final class RecurrentSettings {
    private RecurrentSettings() {}

    /** {@code declaration} with changed options; empty where it is no recurrent layer nor two of them. */
    static Optional<Declaration> map(Declaration declaration, UnaryOperator<RecurrentOptions> change) {
        if (!(declaration instanceof Bidirectional b)) {
            return one(declaration, change);
        }
        Optional<Layer> forward = inner(b.forward(), change);
        Optional<Layer> backward = inner(b.backward(), change);
        return forward.isPresent() && backward.isPresent()
                ? Optional.of(new Bidirectional(forward.get(), backward.get(), b.mergeMode()))
                : Optional.empty();
    }

    private static Optional<Layer> inner(Layer layer, UnaryOperator<RecurrentOptions> change) {
        return one(layer.declaration(), change)
                .map(d -> new Layer(
                        layer.name(), d, layer.policy(), layer.trainable(), layer.training(), layer.spelling()));
    }

    private static Optional<Declaration> one(Declaration declaration, UnaryOperator<RecurrentOptions> change) {
        return declaration instanceof SequenceLayer layer
                ? Optional.of(layer.with(change.apply(layer.options())))
                : Optional.empty();
    }
}
