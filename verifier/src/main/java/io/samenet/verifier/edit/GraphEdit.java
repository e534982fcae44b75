package io.samenet.verifier.edit;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Call;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.GraphBuilder;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Opaque;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A graph within a model, built anew with one thing changed.
 *
 * @param path layers of the nested models around it, the outermost first
 * @param graphs the outermost graph, then those of the path
 */
public record GraphEdit(List<Integer> path, List<Graph> graphs) {
    /** Copies the lists. */
    public GraphEdit {
        path = List.copyOf(path);
        graphs = List.copyOf(graphs);
    }

    /** {@code graph} and all graphs within it. */
    public static List<GraphEdit> all(Graph graph) {
        List<GraphEdit> all = new ArrayList<>();
        Deque<GraphEdit> open = new ArrayDeque<>();
        open.push(new GraphEdit(List.of(), List.of(graph)));
        while (!open.isEmpty()) {
            GraphEdit edit = open.pop();
            all.add(edit);
            for (int i = 0; i < edit.graph().layers().size(); i++) {
                if (edit.graph().layers().get(i).declaration() instanceof Graph inner) {
                    open.push(new GraphEdit(with(edit.path, i), with(edit.graphs, inner)));
                }
            }
        }
        return all;
    }

    private static <T> List<T> with(List<T> list, T item) {
        List<T> longer = new ArrayList<>(list);
        longer.add(item);
        return longer;
    }

    /** The graph of {@code graph} at {@code path}, layers of nested models from the outermost on. */
    public static GraphEdit at(Graph graph, List<Integer> path) {
        List<Graph> graphs = new ArrayList<>(List.of(graph));
        for (int layer : path) {
            graphs.add((Graph) graphs.get(graphs.size() - 1).layers().get(layer).declaration());
        }
        return new GraphEdit(path, graphs);
    }

    /** Where layer {@code layer} stands, such as {@code layers[1] "inner" layers[0] "dense"}. */
    public String place(int layer) {
        StringBuilder place = new StringBuilder();
        List<Integer> whole = with(path, layer);
        for (int depth = 0; depth < whole.size(); depth++) {
            int index = whole.get(depth);
            String name = graphs.get(depth).layers().get(index).name();
            place.append(depth == 0 ? "layers[" : " layers[")
                    .append(index)
                    .append("] \"")
                    .append(name)
                    .append('"');
        }
        return place.toString();
    }

    /** The graph itself. */
    public Graph graph() {
        return graphs.get(graphs.size() - 1);
    }

    /** The outermost graph with another layer in this one; empty where it does not fit, or would have other weights. */
    public Optional<Graph> with(int layer, Layer other) {
        return outermost(rebuilt(graph(), Map.of(layer, other), Map.of()));
    }

    /** The outermost graph with other arguments of a call in this one; empty where they do not fit. */
    public Optional<Graph> with(int call, Arguments<Operand> others) {
        return outermost(rebuilt(graph(), Map.of(), Map.of(call, others)));
    }

    private Optional<Graph> outermost(Optional<Graph> changed) {
        Optional<Graph> inner = changed;
        for (int depth = path.size() - 1; depth >= 0 && inner.isPresent(); depth--) {
            Graph outer = graphs.get(depth);
            int layer = path.get(depth);
            inner = rebuilt(outer, Map.of(layer, outer.layers().get(layer).declaring(inner.get())), Map.of());
        }
        return inner.filter(g -> shapes(g).equals(shapes(graphs.get(0))));
    }

    private static List<Shape> shapes(Graph graph) {
        return graph.weights().stream()
                .map(WeightSpec::type)
                .map(TensorType::shape)
                .toList();
    }

    private static Optional<Graph> rebuilt(
            Graph graph, Map<Integer, Layer> layers, Map<Integer, Arguments<Operand>> arguments) {
        GraphBuilder builder = new GraphBuilder(graph.name(), graph.style());
        for (int i = 0; i < graph.layers().size(); i++) {
            builder.add(layers.getOrDefault(i, graph.layers().get(i)));
        }
        try {
            for (int i = 0; i < graph.calls().size(); i++) {
                Call call = graph.calls().get(i);
                builder.call(call.layer(), arguments.getOrDefault(i, call.arguments()), call.extras());
                if (builder.layer(call.layer()).declaration() instanceof Opaque
                        && builder.types(i).isEmpty()) {
                    declare(builder, i, graph.types(i));
                }
            }
        } catch (ShapeException doesNotFit) {
            return Optional.empty();
        }
        for (int i = 0; i < graph.layers().size(); i++) {
            if (graph.layers().get(i).declaration() instanceof Opaque) {
                int layer = i;
                graph.weights(i).ifPresent(w -> builder.declareWeights(layer, w));
            }
        }
        graph.inputs().forEach(builder::input);
        graph.outputs().forEach(builder::output);
        builder.spelling(graph.spelling());
        return Optional.of(builder.build());
    }

    private static void declare(GraphBuilder builder, int call, List<Optional<TensorType>> types) {
        if (types.stream().allMatch(Optional::isPresent)) {
            List<TensorType> known = new ArrayList<>();
            types.forEach(t -> t.ifPresent(known::add));
            builder.declareTypes(call, known);
        }
    }
}
