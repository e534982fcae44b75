package io.samenet.verifier.diagnosis;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Operand;
import io.samenet.verifier.edit.GraphEdit;
import java.util.Optional;

/** Whether one of the models would be the other without its masks. */
final class MaskStories {
    private MaskStories() {}

    static Optional<String> of(Trial trial) {
        Optional<Graph> first = unmasked(trial.a().graph());
        if (first.filter(trial::holdsWithFirst).isPresent()) {
            return Optional.of("the two are the same without the masks of the first model: the second is missing them");
        }
        Optional<Graph> second = unmasked(trial.b().graph());
        return second.filter(trial::holdsWithSecond).isPresent()
                ? Optional.of("the two are the same without the masks of the second model: the first is missing them")
                : Optional.empty();
    }

    /** The graph without a single mask; empty where it has none. */
    private static Optional<Graph> unmasked(Graph graph) {
        Optional<Graph> changed = Optional.empty();
        for (GraphEdit place : GraphEdit.all(graph)) {
            for (int call = 0; call < place.graph().calls().size(); call++) {
                Arguments<Operand> arguments = place.graph().calls().get(call).arguments();
                Arguments<Operand> bare = new Arguments<>(arguments.all().stream()
                        .filter(a -> !Arguments.isMask(a.name()))
                        .toList());
                if (!bare.equals(arguments)) {
                    changed = GraphEdit.at(changed.orElse(graph), place.path()).with(call, bare);
                    if (changed.isEmpty()) {
                        return changed;
                    }
                }
            }
        }
        return changed;
    }
}
