package io.samenet.converter.summary;

import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.WeightSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Numbers of weights' elements, and how many bytes they take.
 *
 * @param trainable elements that training changes
 * @param nonTrainable elements that it does not
 * @param optimizer elements of the optimizer's variables
 * @param trainableBytes bytes of the first
 * @param nonTrainableBytes bytes of the second
 */
public record ParameterCount(
        long trainable, long nonTrainable, long optimizer, long trainableBytes, long nonTrainableBytes) {
    /** Elements of the model's weights. */
    public long total() {
        return trainable + nonTrainable;
    }

    /** Counts the weights of {@code graph} and of graphs inside it. */
    static ParameterCount of(Graph graph, long optimizer) {
        long[] counts = new long[4];
        Deque<Part> open = new ArrayDeque<>();
        open.push(new Part(graph, true));
        while (!open.isEmpty()) {
            Part part = open.pop();
            for (int i = 0; i < part.graph.layers().size(); i++) {
                Layer layer = part.graph.layers().get(i);
                boolean trainable = part.trainable && layer.trainable();
                List<Graph> inner = inner(layer);
                inner.forEach(g -> open.push(new Part(g, trainable)));
                if (inner.isEmpty()) {
                    part.graph.weights(i).orElse(List.of()).forEach(w -> add(counts, w, trainable));
                }
            }
        }
        return new ParameterCount(counts[0], counts[1], optimizer, counts[2], counts[3]);
    }

    private record Part(Graph graph, boolean trainable) {}

    private static List<Graph> inner(Layer layer) {
        List<Graph> graphs = new ArrayList<>();
        Layer inmost = layer;
        while (!(inmost.declaration() instanceof Graph)
                && inmost.declaration().children().size() == 1) {
            inmost = inmost.declaration().children().get(0);
        }
        if (inmost.declaration() instanceof Graph graph) {
            graphs.add(graph);
        }
        return graphs;
    }

    private static void add(long[] counts, WeightSpec weight, boolean trainable) {
        long elements = weight.type().shape().elements();
        int kind = trainable && weight.trainable() ? 0 : 1;
        counts[kind] += elements;
        counts[kind + 2] += elements * weight.type().dtype().bytes();
    }

    /** Number of elements of {@code weights}. */
    static long elements(List<WeightSpec> weights) {
        return weights.stream().mapToLong(w -> w.type().shape().elements()).sum();
    }
}
