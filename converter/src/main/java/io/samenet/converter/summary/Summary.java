package io.samenet.converter.summary;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Call;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Opaque;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Origin;
import io.samenet.formats.model.Style;
import io.samenet.formats.model.Training;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a model consists of. Made from the architecture alone: weights are counted, never read.
 *
 * @param name name of the model
 * @param style class of the model
 * @param origin where it comes from
 * @param inputs what goes in
 * @param outputs what comes out
 * @param layers the layers that the file lists, in its order
 * @param params sizes of all weights
 */
public record Summary(
        String name,
        Style style,
        Origin origin,
        List<Port> inputs,
        List<Port> outputs,
        List<Row> layers,
        ParameterCount params) {
    /** An input or an output: the name of the layer that makes it, its type where known. */
    public record Port(String name, Optional<TensorType> type) {}

    /**
     * A layer.
     *
     * @param name its name
     * @param className its class as the file names it
     * @param outputs shapes of its outputs, call by call; empty where not known
     * @param built whether its weights are known
     * @param params number of elements of its weights
     * @param connectedTo the tensors it is called with, as {@code layer[call][output]}
     * @param unsupported why samenet cannot run it, where it cannot
     */
    public record Row(
            String name,
            String className,
            List<Shape> outputs,
            boolean built,
            long params,
            List<String> connectedTo,
            Optional<String> unsupported) {}

    /** The summary of {@code model}. */
    public static Summary of(Model model) {
        Graph graph = model.graph();
        return new Summary(
                graph.name(),
                graph.style(),
                model.origin(),
                ports(graph, graph.inputs()),
                ports(graph, graph.outputs()),
                rows(graph),
                ParameterCount.of(graph, optimizer(model.training())));
    }

    /** Whether no layer has two inputs or calls, so that nothing is gained by telling what is connected to what. */
    public boolean isChain() {
        if (style == Style.SEQUENTIAL) {
            return true;
        }
        List<String> taken =
                layers.stream().flatMap(r -> r.connectedTo().stream()).toList();
        return layers.stream().allMatch(row -> row.connectedTo().size() <= 1)
                && taken.stream().distinct().count() == taken.size();
    }

    private static long optimizer(Training training) {
        return training.optimizer().stream()
                .mapToLong(v -> v.data().shape().elements())
                .sum();
    }

    private static List<Port> ports(Graph graph, List<Operand.Tensor> tensors) {
        return tensors.stream()
                .map(t -> new Port(graph.layer(t).name(), graph.type(t)))
                .toList();
    }

    private static List<Row> rows(Graph graph) {
        CallIndex calls = new CallIndex(graph);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < graph.layers().size(); i++) {
            if (!graph.layers().get(i).implied()) {
                rows.add(row(graph, calls, i));
            }
        }
        return rows;
    }

    private static Row row(Graph graph, CallIndex calls, int index) {
        Layer layer = graph.layers().get(index);
        List<Shape> shapes = new ArrayList<>();
        List<String> connections = new ArrayList<>();
        for (int call : calls.of(index)) {
            graph.types(call).forEach(t -> t.map(TensorType::shape).ifPresent(shapes::add));
            connections(graph, calls, graph.calls().get(call), connections);
        }
        Optional<String> reason =
                layer.declaration() instanceof Opaque opaque ? Optional.of(opaque.reason()) : Optional.empty();
        Optional<List<WeightSpec>> weights = graph.weights(index);
        return new Row(
                layer.name(),
                layer.spelling().className(),
                shapes,
                weights.isPresent() || calls.of(index).isEmpty(),
                ParameterCount.elements(weights.orElse(List.of())),
                connections,
                reason);
    }

    private static void connections(Graph graph, CallIndex calls, Call call, List<String> connections) {
        for (Arguments.Named<Operand> argument : call.arguments().all()) {
            if (argument.value() instanceof Operand.Tensor tensor
                    && !graph.layer(tensor).implied()) {
                connections.add(graph.layer(tensor).name() + "[" + calls.position(tensor.call()) + "]["
                        + tensor.output() + "]");
            }
        }
    }
}
