package io.samenet.formats.keras.write;

import io.samenet.formats.error.Location;
import io.samenet.formats.keras.Operations;
import io.samenet.formats.keras.architecture.InterfaceStructure;
import io.samenet.formats.keras.architecture.Keys;
import io.samenet.formats.keras.codec.LayerText;
import io.samenet.formats.keras.weights.StoreNames;
import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.layer.operation.Reduction;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Call;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.formats.model.Style;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes a graph as the configuration of a Functional model. */
final class FunctionalText {
    private final ArchitectureWriter writer;
    private final Location where;
    private final Graph graph;
    private final Dialect dialect;
    private final Masks masks;
    private final boolean spelled;
    private final List<String> names;
    private final References references;

    FunctionalText(ArchitectureWriter writer, Location where, Graph graph) {
        this.writer = writer;
        this.where = where;
        this.graph = graph;
        this.dialect = writer.target().dialect();
        this.spelled = writer.isSpelled(graph, Style.FUNCTIONAL);
        this.masks = writer.masks(graph, Style.FUNCTIONAL);
        this.names = dialect == Dialect.KERAS3 && !spelled ? withoutSlashes(graph) : names(graph);
        this.references = new References(graph, masks, dialect, names);
    }

    /** Names of the layers; an operation that no file listed is called as Keras 3 calls it, and counted. */
    static List<String> names(Graph graph) {
        Set<String> used = new HashSet<>();
        graph.layers().stream().filter(l -> !Masks.isOperation(l)).forEach(l -> used.add(l.name()));
        List<String> all = new ArrayList<>();
        for (Layer layer : graph.layers()) {
            String name = layer.name();
            if (Masks.isOperation(layer)) {
                String stem = StoreNames.snakeCase(stem(layer));
                name = stem;
                for (int i = 1; !used.add(name); i++) {
                    name = stem + "_" + i;
                }
            }
            all.add(name);
        }
        return all;
    }

    /** The same, where functions of TensorFlow become operations of Keras 3, whose names have no slash. */
    private static List<String> withoutSlashes(Graph graph) {
        List<String> names = names(graph);
        Set<String> used = new HashSet<>(names);
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).contains("/")
                    && Operations.isFunction(graph.layers().get(i))) {
                String stem = names.get(i).replace('/', '_');
                String name = stem;
                for (int k = 1; !used.add(name); k++) {
                    name = stem + "_" + k;
                }
                names.set(i, name);
            }
        }
        return names;
    }

    private static String stem(Layer layer) {
        if (layer.declaration() instanceof Elementwise elementwise) {
            return elementwise.function().name().toLowerCase(Locale.ROOT);
        }
        return layer.declaration() instanceof Reduction reduction
                ? reduction.function().name().toLowerCase(Locale.ROOT)
                : layer.spelling().className();
    }

    Dict config() {
        List<Value> layers = new ArrayList<>();
        Map<Integer, List<Integer>> calls = calls();
        List<Value> kept = spelled ? graph.spelling().list(Keys.NODES).orElse(List.of()) : List.of();
        for (int index : masks.layers()) {
            Layer layer = graph.layers().get(index).named(names.get(index));
            LayerText text = writer.layer(where, layer, spelled);
            Value nodes = spelled ? kept.get(layers.size()) : nodes(layer, text, calls.getOrDefault(index, List.of()));
            layers.add(writer.element(text)
                    .put("name", layer.name())
                    .put("inbound_nodes", nodes)
                    .build());
        }
        Value.DictBuilder config = Value.dict().put(Keys.NAME, graph.name());
        if (dialect != Dialect.KERAS1) {
            config.put("trainable", true);
        }
        config.put(Keys.LAYERS, Value.list(layers));
        config.put(Keys.INPUT_LAYERS, interfaceTensors(Keys.INPUT_LAYERS, Masks.inputs(graph)));
        config.put(Keys.OUTPUT_LAYERS, interfaceTensors(Keys.OUTPUT_LAYERS, Masks.outputs(graph)));
        if (spelled) {
            config = Value.dict()
                    .put(Keys.NAME, graph.name())
                    .putAll(graph.spelling().without(Set.of(Keys.NODES)))
                    .put(Keys.LAYERS, Value.list(layers));
        }
        return config.build();
    }

    private Map<Integer, List<Integer>> calls() {
        Map<Integer, List<Integer>> calls = new HashMap<>();
        for (int i = 0; i < graph.calls().size(); i++) {
            if (masks.isListed(i)) {
                calls.computeIfAbsent(graph.calls().get(i).layer(), k -> new ArrayList<>())
                        .add(i);
            }
        }
        return calls;
    }

    private Value nodes(Layer layer, LayerText text, List<Integer> calls) {
        NodeText writing = new NodeText(references, dialect, where.named(layer.name()));
        List<Value> nodes = new ArrayList<>();
        for (int index : calls) {
            Call call = graph.calls().get(index);
            Arguments<Operand> arguments = masks.arguments(call);
            if (!arguments.all().isEmpty()) {
                Dict extras = layer.spelling().dialect() == dialect ? spelled(call.extras()) : Dict.EMPTY;
                nodes.add(writing.node(layer.declaration(), text, arguments, extras));
            }
        }
        return Value.list(nodes);
    }

    /** What the file said beside tensors; how they stood ({@link Keys#STRUCTURE}) was no argument. */
    private static Dict spelled(Dict extras) {
        return extras.without(
                extras.keys().stream().filter(k -> k.endsWith(Keys.STRUCTURE)).collect(Collectors.toSet()));
    }

    /** Keras 3 writes a single tensor bare. */
    /** Keras 1 has lists only. */
    private Value interfaceTensors(String key, List<Tensor> tensors) {
        List<Value> list = tensors.stream()
                .map(t -> (Value) references.interfaceHistory(t))
                .toList();
        Optional<Value> structured =
                dialect == Dialect.KERAS1 ? Optional.empty() : InterfaceStructure.like(graph, key, list);
        Value plain = dialect == Dialect.KERAS3 && list.size() == 1 ? list.get(0) : Value.list(list);
        return structured.orElse(plain);
    }
}
