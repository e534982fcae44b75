package io.samenet.verifier.check;

import io.samenet.formats.model.Graph;
import io.samenet.formats.model.WeightSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A model, the whole or a nested one as one layer of it, with the weights of its layers. */
final class Part {
    private final Graph graph;
    private final List<Optional<Span>> weights;
    private final Map<Integer, Part> inner = new HashMap<>();

    private Part(Graph graph, List<Optional<Span>> weights) {
        this.graph = graph;
        this.weights = weights;
    }

    static Part whole(Graph graph) {
        return of(graph, Optional.of(new Span(0, graph.weights().size())));
    }

    /** Where {@code all} is not as long as the layers' weights together, no layer's weights are known. */
    private static Part of(Graph graph, Optional<Span> all) {
        List<Optional<Span>> weights = new ArrayList<>();
        int start = all.map(Span::from).orElse(0);
        int at = start;
        for (int layer = 0; layer < graph.layers().size(); layer++) {
            Optional<List<WeightSpec>> own = graph.weights(layer);
            int next = at + own.map(List::size).orElse(0);
            int from = at;
            weights.add(own.map(w -> w.isEmpty() ? Span.NONE : new Span(from, next)));
            at = next;
        }
        boolean fits = all.isPresent() && all.get().to() == at;
        return new Part(
                graph, fits ? weights : weights.stream().map(w -> none()).toList());
    }

    private static Optional<Span> none() {
        return Optional.empty();
    }

    Graph graph() {
        return graph;
    }

    Optional<Span> weights(int layer) {
        return weights.get(layer);
    }

    /** The nested model that is layer {@code layer}: the same object for every call of that layer. */
    Part inner(int layer, Graph model) {
        return inner.computeIfAbsent(layer, l -> of(model, weights.get(l)));
    }
}
