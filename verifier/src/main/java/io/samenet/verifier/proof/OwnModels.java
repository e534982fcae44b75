package io.samenet.verifier.proof;

import io.samenet.formats.keras.codec.frame.OwnClass;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Model;
import io.samenet.formats.value.Dict;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells models of classes of the user's own, whose {@code call} and {@code train_step} may do anything. */
public final class OwnModels {
    private static final Set<String> OF_KERAS = Set.of("Sequential", "Functional", "Model", "Container", "Pipeline");

    private OwnModels() {}

    /** The user's own class of {@code model}; empty for a class of Keras. */
    public static Optional<String> of(Model model) {
        Dict around = model.origin().around();
        return of(around, around.text("class_name").orElse("Functional"));
    }

    /** The user's own class of {@code layer}, where it is a model of one. */
    static Optional<String> of(Layer layer) {
        return layer.declaration() instanceof Graph
                ? of(layer.spelling().around(), layer.spelling().className())
                : Optional.empty();
    }

    private static Optional<String> of(Dict around, String className) {
        return OwnClass.of(around, className)
                .or(() -> OF_KERAS.contains(className) ? Optional.empty() : Optional.of(className));
    }

    /** Whether {@code layer} is a model of a class of the user's own, or has one inside. */
    static boolean isIn(Layer layer) {
        Deque<Layer> open = new ArrayDeque<>(List.of(layer));
        while (!open.isEmpty()) {
            Layer next = open.pop();
            if (of(next).isPresent()) {
                return true;
            }
            next.declaration().children().forEach(open::push);
        }
        return false;
    }

    /** Whether {@code node} is a box: of what it computes only its content is known, since a class is the user's own. */
    public static boolean isBox(Node node) {
        return !(node.declaration() instanceof Entry) && isIn(node.callee().layer());
    }
}
