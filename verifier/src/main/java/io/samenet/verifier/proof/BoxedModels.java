package io.samenet.verifier.proof;

import io.samenet.formats.layer.normalization.BatchNormalization;
import io.samenet.formats.model.Call;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Whether nested models can be compared as they stand, each as one layer. What a layer's declaration, type and settings for
 * training say is in a model's label; not there is what goes by the dialect or stands in its spelling alone: what an inner
 * call's {@code training} means, which seed it draws by, whether it is done by a fused operation.
 */
final class BoxedModels {
    private static final String TRAINING = "training";
    private static final String SEED = "seed";

    private BoxedModels() {}

    /** Whether equal labels of the models within {@code graph} say all that counts at {@code scope}. */
    static boolean tellAll(Graph graph, Scope scope) {
        Set<Declaration> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Declaration> open = new ArrayDeque<>(List.of(graph));
        while (!open.isEmpty()) {
            Declaration next = open.pop();
            if (next != graph && next instanceof Graph inner && !callsTell(inner)) {
                return false;
            }
            for (Layer layer : next.children()) {
                if (next != graph && scope == Scope.TRAINING && !tells(layer)) {
                    return false;
                }
                if (seen.add(layer.declaration())) {
                    open.push(layer.declaration());
                }
            }
        }
        return true;
    }

    private static boolean callsTell(Graph graph) {
        return graph.calls().stream().map(Call::extras).noneMatch(e -> e.has(TRAINING));
    }

    private static boolean tells(Layer layer) {
        boolean fused = layer.declaration() instanceof BatchNormalization
                && layer.spelling().dialect() == Dialect.KERAS2;
        boolean seeded =
                layer.spelling().config().find(SEED).filter(s -> !s.isNull()).isPresent();
        return !fused && !seeded && !layer.spelling().config().has("cell");
    }
}
