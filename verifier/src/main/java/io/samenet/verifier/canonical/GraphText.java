package io.samenet.verifier.canonical;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Call;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Operand;
import io.samenet.formats.value.Dict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Words for the calls of one graph, nested or not, and for the tensors that they make. */
final class GraphText {
    private final Graph graph;
    private final List<List<Integer>> callsOfLayer = new ArrayList<>();
    private final int[] places;
    private final List<Integer> order;

    GraphText(Graph graph) {
        this.graph = graph;
        int count = graph.layers().size();
        IntStream.range(0, count).forEach(i -> callsOfLayer.add(new ArrayList<>(1)));
        places = new int[graph.calls().size()];
        Set<Integer> met = new LinkedHashSet<>();
        for (int i = 0; i < places.length; i++) {
            int layer = graph.calls().get(i).layer();
            places[i] = callsOfLayer.get(layer).size();
            callsOfLayer.get(layer).add(i);
            met.add(layer);
        }
        IntStream.range(0, count).forEach(met::add);
        order = Collections.unmodifiableList(new ArrayList<>(met));
    }

    Graph graph() {
        return graph;
    }

    /** The layers, by their first calls; behind them those that are not called. */
    List<Integer> order() {
        return order;
    }

    /** A line for each call of layer {@code layer}. */
    List<String> calls(int layer) {
        return callsOfLayer.get(layer).stream()
                .map(graph.calls()::get)
                .map(this::call)
                .toList();
    }

    /** Lines for what the graph takes and what it gives, where it is a layer. */
    List<String> ends() {
        return List.of("inputs " + tensors(graph.inputs()), "outputs " + tensors(graph.outputs()));
    }

    private String tensors(List<Operand.Tensor> tensors) {
        return String.join(", ", tensors.stream().map(this::tensor).toList());
    }

    private String call(Call call) {
        List<String> words = new ArrayList<>();
        for (Arguments.Named<Operand> argument : call.arguments().all()) {
            String name = argument.name().equals(Arguments.INPUTS) ? "" : argument.name() + "=";
            words.add(name + operand(argument.value()));
        }
        Dict extras = call.extras();
        extras.keys().stream()
                .filter(k -> extras.find(k).isPresent())
                .sorted()
                .forEach(k ->
                        words.add(Words.quoted(k) + "=" + Words.of(extras.get(k).orElseThrow())));
        return words.isEmpty() ? "call" : "call " + String.join(", ", words);
    }

    private String operand(Operand operand) {
        return operand instanceof Operand.Tensor tensor
                ? tensor(tensor)
                : Words.of(((Operand.Constant) operand).value());
    }

    /** The layer's name, which of its calls, which output; the first goes without saying. */
    String tensor(Operand.Tensor tensor) {
        int place = places[tensor.call()];
        return Words.quoted(graph.layer(tensor).name())
                + (place == 0 ? "" : " call " + place)
                + (tensor.output() == 0 ? "" : " output " + tensor.output());
    }
}
