package io.samenet.formats.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;

/**
 * How many calls a model makes, those of a nested model once for each call of it: a model whose parts call each other twice,
 * thirty deep, makes a thousand million.
 */
public final class UnfoldedCalls {
    /** Calls that are gone through in a second or so. */
    private static final double MOST = 1e6;

    private final IdentityHashMap<Graph, Double> counts = new IdentityHashMap<>();

    private UnfoldedCalls() {}

    /** Those of {@code graph}, in time that grows with the graph alone; rounded where they are more than 2^53. */
    public static double of(Graph graph) {
        return new UnfoldedCalls().count(graph);
    }

    private double count(Graph whole) {
        Deque<Graph> open = new ArrayDeque<>();
        open.push(whole);
        while (!open.isEmpty()) {
            Graph graph = open.element();
            int before = open.size();
            graph.layers().stream()
                    .map(Layer::declaration)
                    .filter(d -> d instanceof Graph inner && !counts.containsKey(inner))
                    .forEach(d -> open.push((Graph) d));
            if (open.size() == before) {
                counts.put(open.pop(), calls(graph));
            }
        }
        return counts.getOrDefault(whole, 0.0);
    }

    private double calls(Graph graph) {
        double sum = 0;
        for (Call call : graph.calls()) {
            Declaration declaration = graph.layer(call).declaration();
            sum += 1 + (declaration instanceof Graph inner ? counts.getOrDefault(inner, 0.0) : 0);
        }
        return sum;
    }

    /** Whether {@code graph} makes so many calls that going through all of them is to be avoided. */
    public static boolean areTooMany(Graph graph) {
        return of(graph) > MOST;
    }
}
