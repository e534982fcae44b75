package io.samenet.verifier.proof;

import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Model;
import io.samenet.formats.tensor.TensorData;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Puts architectures of which one was read without weights side by side: what weights a layer that is not known has, only
 * a file that holds them tells.
 */
final class Untold {
    private Untold() {}

    /** Whether it is known of each layer which weights it has. */
    static boolean knowsWeights(Graph graph) {
        Deque<Graph> open = new ArrayDeque<>(List.of(graph));
        while (!open.isEmpty()) {
            Graph next = open.pop();
            for (int i = 0; i < next.layers().size(); i++) {
                Layer layer = next.layers().get(i);
                if (layer.declaration() instanceof Graph inner) {
                    open.push(inner);
                } else if (next.weights(i).isEmpty()) {
                    return false;
                }
            }
        }
        return true;
    }

    /** {@code model} as its architecture alone gives it, without weights. */
    static Model of(Model model) {
        Graph graph = model.graph().untold();
        List<Optional<TensorData>> none = Collections.nCopies(graph.weights().size(), Optional.empty());
        return new Model(graph, none, model.training(), model.origin());
    }
}
