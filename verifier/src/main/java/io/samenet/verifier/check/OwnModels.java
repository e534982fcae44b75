package io.samenet.verifier.check;

import io.samenet.formats.keras.codec.frame.OwnClass;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Model;
import io.samenet.formats.value.Dict;
import java.util.Optional;
import java.util.Set;

/** Models of classes of the user's own: what they do with their layers the file does not say. */
final class OwnModels {
    private static final Set<String> KERAS_MODELS =
            Set.of("Sequential", "Functional", "Model", "Container", "Pipeline");

    private OwnModels() {}

    /** The class of {@code model}; empty where it is Keras's. */
    static Optional<String> classOf(Model model) {
        Dict around = model.origin().around();
        return classOf(around, around.text("class_name").orElse("Functional"));
    }

    /** The class of {@code layer}; empty where that is Keras's, or no class of models. */
    static Optional<String> classOf(Layer layer) {
        return layer.declaration() instanceof Graph
                ? classOf(layer.spelling().around(), layer.spelling().className())
                : Optional.empty();
    }

    private static Optional<String> classOf(Dict around, String className) {
        Optional<String> other = Optional.of(className).filter(c -> !KERAS_MODELS.contains(c));
        return OwnClass.of(around, className).or(() -> other);
    }
}
