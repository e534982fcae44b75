package io.samenet.verifier.check;

import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Model;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Models without what only a file with weights tells of their architecture: which weights a layer has that is not known. */
final class Bare {
    private Bare() {}

    /** Both as they are where each says which weights its layers have; otherwise both as architectures alone give them. */
    static List<Model> of(Model a, Model b) {
        List<Model> both = List.of(a, b);
        return both.stream().allMatch(m -> knowsWeights(m.graph()))
                ? both
                : both.stream().map(Bare::bare).toList();
    }

    private static boolean knowsWeights(Graph whole) {
        Deque<Graph> open = new ArrayDeque<>(List.of(whole));
        while (!open.isEmpty()) {
            Graph graph = open.pop();
            for (int i = 0; i < graph.layers().size(); i++) {
                Layer layer = graph.layers().get(i);
                if (layer.declaration() instanceof Graph inner) {
                    open.push(inner);
                } else if (graph.weights(i).isEmpty()) {
                    return false;
                }
            }
        }
        return true;
    }

    private static Model bare(Model model) {
        Graph graph = model.graph().untold();
        return new Model(
                graph, Collections.nCopies(graph.weights().size(), Optional.empty()), model.training(), model.origin());
    }
}
