package io.samenet.formats.layer.recurrent;

import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Tells the layers that keep states from one call to the next ({@code stateful=True}). Keras starts from zeros once a file
 * is loaded; each call then goes on from the states of the one before, be it in the next batch, at another place of the
 * same model, or in {@code TimeDistributed} at the next step.
 */
public final class Stateful {
    private Stateful() {}

    /** Whether {@code layer} is one, or holds one. */
    public static boolean isIn(Layer layer) {
        return declarations(layer.declaration()).stream()
                .anyMatch(d ->
                        d instanceof SequenceLayer sequence && sequence.options().stateful());
    }

    /** Whether some layer that is one, or holds one, is called more than once in {@code graph} or a graph within it. */
    public static boolean isRepeatedIn(Graph graph) {
        return declarations(graph).stream().anyMatch(d -> d instanceof Graph inner && repeats(inner));
    }

    private static boolean repeats(Graph graph) {
        Set<Integer> called = new HashSet<>();
        return graph.calls().stream().filter(c -> !called.add(c.layer())).anyMatch(c -> isIn(graph.layer(c)));
    }

    /** {@code declaration} and all within it, each once however often it is shared. */
    private static Set<Declaration> declarations(Declaration declaration) {
        Set<Declaration> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Declaration> open = new ArrayDeque<>(List.of(declaration));
        while (!open.isEmpty()) {
            Declaration next = open.pop();
            if (seen.add(next)) {
                next.children().forEach(l -> open.push(l.declaration()));
            }
        }
        return seen;
    }
}
