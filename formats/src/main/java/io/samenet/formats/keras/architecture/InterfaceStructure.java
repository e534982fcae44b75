package io.samenet.formats.keras.architecture;

import io.samenet.formats.model.Graph;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the user put a model's inputs or outputs together: dictionaries by key and lists in lists, as Keras 2 and 3 write
 * them. One tensor, a list of one and a list of several say no more than their order: a model that is read again gives one
 * tensor for a list of one.
 */
public final class InterfaceStructure {
    private InterfaceStructure() {}

    /** For each input of {@code graph} the keys and places that lead to it ({@code a/0}); empty in a plain list. */
    public static List<String> inputs(Graph graph) {
        return paths(graph, Keys.INPUT_LAYERS, graph.inputs().size());
    }

    /** For each output of {@code graph} the keys and places that lead to it ({@code a/0}); empty in a plain list. */
    public static List<String> outputs(Graph graph) {
        return paths(graph, Keys.OUTPUT_LAYERS, graph.outputs().size());
    }

    private static List<String> paths(Graph graph, String key, int size) {
        List<String> paths = new ArrayList<>();
        graph.spelling().get(key).ifPresent(v -> collect(isPlain(v) ? Value.none() : v, "", paths));
        // A plain list has none; masks that enter or leave come last and have none.
        return Stream.concat(paths.stream(), Stream.generate(() -> ""))
                .limit(size)
                .toList();
    }

    private static boolean isPlain(Value value) {
        return Reference.of(value).isPresent()
                || value.asList()
                        .filter(l -> l.stream().allMatch(v -> Reference.of(v).isPresent()))
                        .isPresent();
    }

    private static void collect(Value value, String path, List<String> paths) {
        String before = path.isEmpty() ? "" : path + "/";
        if (Reference.of(value).isPresent()) {
            paths.add(path);
        } else if (value instanceof Dict dict) {
            NodeReader.sorted(dict).forEach((k, v) -> collect(v, before + k, paths));
        } else {
            List<Value> items = value.asList().orElse(List.of());
            for (int i = 0; i < items.size(); i++) {
                collect(items.get(i), before + i, paths);
            }
        }
    }

    /** What {@code spelling}, that of a graph, says of inputs and outputs alone. */
    public static Dict of(Dict spelling) {
        Value.DictBuilder kept = Value.dict();
        for (String key : List.of(Keys.INPUT_LAYERS, Keys.OUTPUT_LAYERS)) {
            spelling.get(key).ifPresent(v -> kept.put(key, v));
        }
        return kept.build();
    }

    /**
     * {@code references} put together as {@code graph} has its inputs ({@link Keys#INPUT_LAYERS}) or outputs; empty where
     * that is a plain list, or one of other tensors.
     */
    public static Optional<Value> like(Graph graph, String key, List<Value> references) {
        Optional<Value> spelled = graph.spelling().get(key).filter(v -> !isPlain(v));
        List<String> paths = new ArrayList<>();
        spelled.ifPresent(v -> collect(v, "", paths));
        return spelled.filter(v -> paths.size() == references.size()).map(v -> replaced(v, references.iterator()));
    }

    private static Value replaced(Value value, Iterator<Value> references) {
        if (Reference.of(value).isPresent()) {
            return references.next();
        }
        if (value instanceof Dict dict) {
            Value.DictBuilder all = Value.dict();
            for (Map.Entry<String, Value> entry : NodeReader.sorted(dict).entrySet()) {
                all.put(entry.getKey(), replaced(entry.getValue(), references));
            }
            return all.build();
        }
        List<Value> items = new ArrayList<>();
        value.asList().orElse(List.of()).forEach(item -> items.add(replaced(item, references)));
        return Value.list(items);
    }
}
