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
        return of(graph, Optional.of(Span.of(0, graph.weights().size())));
    }

    /** Where {@code all} is not as long as the layers' weights together, no layer's weights are known. */
    static Part of(Graph graph, Optional<Span> all) {
        List<Optional<List<WeightSpec>>> specs = new ArrayList<>();
        for (int layer = 0; layer < graph.layers().size(); layer++) {
            specs.add(graph.weights(layer));
        }
        int size = specs.stream().mapToInt(s -> s.map(List::size).orElse(0)).sum();
        boolean fits = all.filter(a -> a.size() == size).isPresent();
        List<Optional<Span>> weights = new ArrayList<>();
        int at = 0;
        for (Optional<List<WeightSpec>> own : specs) {
            int from = at;
            int next = at + own.map(List::size).orElse(0);
            weights.add(fits ? own.map(w -> all.orElseThrow().part(from, next)) : Optional.empty());
            at = next;
        }
        return new Part(graph, weights);
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
