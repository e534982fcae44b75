package io.samenet.verifier.audit;

import io.samenet.formats.model.Call;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Operand.Tensor;
import java.util.HashSet;
import java.util.Set;

/**
 * Layers of a graph from which a path leads to one of its outputs.
 *
 * @param layers their indices
 */
record Reach(Set<Integer> layers) {
    static Reach of(Graph graph) {
        Set<Integer> calls = new HashSet<>();
        graph.outputs().forEach(o -> calls.add(o.call()));
        Set<Integer> layers = new HashSet<>();
        for (int i = graph.calls().size() - 1; i >= 0; i--) {
            if (calls.contains(i)) {
                Call call = graph.calls().get(i);
                layers.add(call.layer());
                call.arguments().all().forEach(a -> {
                    if (a.value() instanceof Tensor t) {
                        calls.add(t.call());
                    }
                });
            }
        }
        return new Reach(layers);
    }
}
