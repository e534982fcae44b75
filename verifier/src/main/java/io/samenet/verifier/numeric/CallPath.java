package io.samenet.verifier.numeric;

import io.samenet.formats.model.Call;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A call of a model: its index among the graph's calls; for a call inside a nested model, the index of the outer call
 * first.
 */
public record CallPath(List<Integer> calls) {
    /** Copies the list. */
    public CallPath {
        calls = List.copyOf(calls);
        if (calls.isEmpty()) {
            throw new IllegalArgumentException("no call");
        }
    }

    /** These calls, the outermost first. */
    public static CallPath of(Integer... calls) {
        return new CallPath(List.of(calls));
    }

    /** Call {@code index} of the nested model that this call applies. */
    public CallPath inside(int index) {
        List<Integer> more = new ArrayList<>(calls);
        more.add(index);
        return new CallPath(more);
    }

    /** Names of the called layers of {@code graph}, with slashes between. */
    public String layer(Graph graph) {
        List<String> names = new ArrayList<>();
        Graph inner = graph;
        for (int index : calls) {
            Call call = inner.calls().get(index);
            names.add(inner.layer(call).name());
            inner = inner.layer(call).declaration() instanceof Graph nested ? nested : inner;
        }
        return String.join("/", names);
    }

    /** The graph of which it is a call: {@code outermost}, or a nested model's. */
    Graph graph(Graph outermost) {
        Graph inner = outermost;
        for (int index : calls.subList(0, calls.size() - 1)) {
            inner = (Graph) inner.layer(inner.calls().get(index)).declaration();
        }
        return inner;
    }

    /** What {@link #layer} gives for any call of {@code graph}, those of nested models included. */
    public static Set<String> layers(Graph graph) {
        Set<String> names = new HashSet<>();
        Deque<Map.Entry<String, Graph>> todo = new ArrayDeque<>();
        todo.add(Map.entry("", graph));
        while (!todo.isEmpty()) {
            Map.Entry<String, Graph> next = todo.remove();
            for (Layer layer : next.getValue().layers()) {
                String name = next.getKey() + layer.name();
                if (names.add(name) && layer.declaration() instanceof Graph nested) {
                    todo.add(Map.entry(name + "/", nested));
                }
            }
        }
        return names;
    }
}
