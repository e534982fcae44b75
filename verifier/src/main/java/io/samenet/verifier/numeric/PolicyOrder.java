package io.samenet.verifier.numeric;

import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.tensor.DType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * In which types a model computes.
 *
 * @param weighted types of the layers that have weights, in order
 * @param all types that any layer computes in
 */
record PolicyOrder(List<DType> weighted, Set<DType> all) {
    private record Part(Layer layer, boolean weighted) {}

    static PolicyOrder of(Graph graph) {
        List<DType> weighted = new ArrayList<>();
        Set<DType> all = new TreeSet<>();
        Deque<Part> open = new ArrayDeque<>();
        push(graph, open);
        while (!open.isEmpty()) {
            Part part = open.pop();
            if (part.layer().declaration() instanceof Graph inner) {
                push(inner, open);
            } else if (!part.layer().implied()) {
                DType compute = part.layer().policy().compute();
                all.add(compute);
                if (part.weighted()) {
                    weighted.add(compute);
                }
            }
        }
        return new PolicyOrder(weighted, all);
    }

    private static void push(Graph graph, Deque<Part> open) {
        for (int i = graph.layers().size() - 1; i >= 0; i--) {
            boolean weighted = graph.weights(i).filter(w -> !w.isEmpty()).isPresent();
            open.push(new Part(graph.layers().get(i), weighted));
        }
    }
}
