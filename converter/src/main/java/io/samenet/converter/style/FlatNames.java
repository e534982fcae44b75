package io.samenet.converter.style;

import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Spelling;
import io.samenet.formats.value.Value;
import java.util.HashSet;
import java.util.Set;

/** Names of the layers of inner models in the outer one; no two layers of a model may have the same. */
final class FlatNames {
    private final Set<String> used = new HashSet<>();

    FlatNames(Graph outer) {
        outer.layers().stream().filter(l -> !(l.declaration() instanceof Graph)).forEach(l -> used.add(l.name()));
    }

    /** {@code layer} of the model that {@code model} is, as a layer of the outer one: frozen where the model was. */
    Layer inside(Layer model, Layer layer) {
        String name = layer.name();
        // Operations that make masks and stand in no file are named when they are written.
        if (!layer.implied() && !used.add(name)) {
            String stem = model.name() + "_" + layer.name();
            name = stem;
            for (int i = 1; !used.add(name); i++) {
                name = stem + "_" + i;
            }
        }
        boolean frozen = layer.trainable() && !model.trainable();
        return frozen ? frozen(layer).named(name) : layer.named(name);
    }

    private static Layer frozen(Layer layer) {
        Spelling spelling = layer.spelling();
        Spelling told = new Spelling(
                spelling.dialect(),
                spelling.className(),
                spelling.config().with("trainable", Value.of(false)),
                spelling.around(),
                spelling.standing());
        return new Layer(layer.name(), layer.declaration(), layer.policy(), false, layer.training(), told);
    }
}
