package io.samenet.converter.style;

import io.samenet.formats.keras.LayerOrder;
import io.samenet.formats.keras.architecture.InterfaceStructure;
import io.samenet.formats.layer.core.InputLayer;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Call;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.GraphBuilder;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.formats.model.Style;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A graph with the models that it calls replaced by their layers; models inside those stay models. */
final class FlatLevel {
    /**
     * A layer of the flat graph.
     *
     * @param layer the layer
     * @param specs its weights, where its graph knew them
     * @param told whether they are as a file tells them
     * @param weights what is bound to them
     */
    private record Placed(
            Layer layer, Optional<List<WeightSpec>> specs, boolean told, List<Optional<TensorData>> weights) {}

    private final Graph outer;
    private final List<Placed> placed = new ArrayList<>();
    /** For each layer of the outer graph where its own layers, or itself, are placed; -1 for what is left out. */
    private final List<int[]> places = new ArrayList<>();

    private final List<Call> calls = new ArrayList<>();
    private final List<List<Optional<TensorType>>> types = new ArrayList<>();
    private final List<Tensor> outputs = new ArrayList<>();
    private final List<Tensor> inputs = new ArrayList<>();
    private final List<Integer> order;

    FlatLevel(Graph outer, List<Optional<TensorData>> weights) {
        this.outer = outer;
        place(weights);
        inline();
        this.order = style() == Style.SEQUENTIAL
                ? inPlace()
                : LayerOrder.of(placed.stream().map(Placed::layer).toList(), calls, outputs);
    }

    private Style style() {
        boolean chain = outer.style() == Style.SEQUENTIAL
                && outer.layers().stream()
                        .allMatch(l -> !(l.declaration() instanceof Graph g) || g.style() == Style.SEQUENTIAL);
        return chain ? Style.SEQUENTIAL : Style.FUNCTIONAL;
    }

    private List<Integer> inPlace() {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < placed.size(); i++) {
            all.add(i);
        }
        return all;
    }

    private void place(List<Optional<TensorData>> weights) {
        FlatNames names = new FlatNames(outer);
        int from = 0;
        for (int i = 0; i < outer.layers().size(); i++) {
            Layer layer = outer.layers().get(i);
            if (layer.declaration() instanceof Graph inner) {
                int[] own = new int[inner.layers().size()];
                for (int j = 0; j < own.length; j++) {
                    Layer each = inner.layers().get(j);
                    boolean input = each.declaration() instanceof InputLayer;
                    own[j] = input ? -1 : placed.size();
                    if (!input) {
                        from = add(names.inside(layer, each), inner, j, weights, from);
                    }
                }
                places.add(own);
            } else {
                places.add(new int[] {placed.size()});
                from = add(layer, outer, i, weights, from);
            }
        }
    }

    private int add(Layer layer, Graph graph, int index, List<Optional<TensorData>> weights, int from) {
        Optional<List<WeightSpec>> specs = graph.weights(index);
        int to = from + specs.map(List::size).orElse(0);
        placed.add(new Placed(layer, specs, graph.isTold(index), weights.subList(from, to)));
        return to;
    }

    private void inline() {
        Map<Tensor, Operand> moved = new HashMap<>();
        for (int i = 0; i < outer.calls().size(); i++) {
            Call call = outer.calls().get(i);
            Arguments<Operand> arguments = call.arguments().map(o -> moved(moved, o));
            if (outer.layer(call).declaration() instanceof Graph inner) {
                List<Operand> results = inline(inner, places.get(call.layer()), arguments.inputs());
                for (int o = 0; o < results.size(); o++) {
                    moved.put(new Tensor(i, o), results.get(o));
                }
            } else {
                int at = call(places.get(call.layer())[0], arguments, call, outer.types(i));
                for (int o = 0; o < Math.max(1, outer.types(i).size()); o++) {
                    moved.put(new Tensor(i, o), new Tensor(at, o));
                }
            }
        }
        outer.inputs().forEach(o -> inputs.add((Tensor) moved(moved, o)));
        outer.outputs().forEach(o -> outputs.add((Tensor) moved(moved, o)));
    }

    /** The calls of {@code inner} on {@code given}; gives its outputs. */
    private List<Operand> inline(Graph inner, int[] own, List<Operand> given) {
        Map<Tensor, Operand> moved = new HashMap<>();
        for (int i = 0; i < inner.calls().size(); i++) {
            Call call = inner.calls().get(i);
            if (own[call.layer()] < 0) {
                int input = inner.inputs().indexOf(Tensor.of(i));
                if (input >= 0) {
                    moved.put(Tensor.of(i), given.get(input));
                }
            } else {
                int at = call(own[call.layer()], call.arguments().map(o -> moved(moved, o)), call, inner.types(i));
                for (int o = 0; o < Math.max(1, inner.types(i).size()); o++) {
                    moved.put(new Tensor(i, o), new Tensor(at, o));
                }
            }
        }
        return inner.outputs().stream().map(o -> moved(moved, o)).toList();
    }

    private static Operand moved(Map<Tensor, Operand> moved, Operand operand) {
        if (!(operand instanceof Tensor tensor)) {
            return operand;
        }
        Operand to = moved.get(tensor);
        if (to == null && moved.get(Tensor.of(tensor.call())) instanceof Tensor first) {
            return new Tensor(first.call(), first.output() + tensor.output());
        }
        if (to == null) {
            throw new IllegalStateException("no tensor for " + tensor);
        }
        return to;
    }

    private int call(int layer, Arguments<Operand> arguments, Call call, List<Optional<TensorType>> known) {
        calls.add(new Call(layer, arguments, call.extras()));
        types.add(known);
        return calls.size() - 1;
    }

    /** The flat graph. */
    Graph graph() {
        GraphBuilder builder = new GraphBuilder(outer.name(), style());
        builder.spelling(InterfaceStructure.of(outer.spelling()));
        int[] index = new int[placed.size()];
        for (int at : order) {
            index[at] = builder.add(placed.get(at).layer());
        }
        for (int i = 0; i < calls.size(); i++) {
            Call call = calls.get(i);
            int made = builder.call(index[call.layer()], call.arguments(), call.extras());
            boolean known = !types.get(i).isEmpty() && types.get(i).stream().allMatch(Optional::isPresent);
            if (known && builder.type(Tensor.of(made)).isEmpty()) {
                builder.declareTypes(
                        made, types.get(i).stream().map(Optional::orElseThrow).toList());
            }
        }
        inputs.forEach(builder::input);
        outputs.forEach(builder::output);
        return declared(builder.build(), index);
    }

    private Graph declared(Graph graph, int[] index) {
        Map<Integer, List<WeightSpec>> told = new HashMap<>();
        for (int i = 0; i < index.length; i++) {
            Placed each = placed.get(i);
            boolean lacking = graph.weights(index[i]).isEmpty();
            if (each.specs().isPresent() && (each.told() || lacking)) {
                told.put(index[i], each.specs().get());
            }
        }
        return told.isEmpty() ? graph : graph.declaring(told, Map.of());
    }

    /** The weights in the order of {@link #graph()}. */
    List<Optional<TensorData>> weights() {
        List<Optional<TensorData>> all = new ArrayList<>();
        order.forEach(at -> all.addAll(placed.get(at).weights()));
        return all;
    }

    /** Whether weights come in the order in which they came before. */
    boolean keepsOrder() {
        List<Integer> weighted =
                order.stream().filter(at -> !placed.get(at).weights().isEmpty()).toList();
        return weighted.equals(weighted.stream().sorted().toList());
    }
}
