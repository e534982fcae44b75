package io.samenet.formats.keras.weights;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.hdf5.Hdf5Dataset;
import io.samenet.formats.hdf5.Hdf5Group;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The weights of legacy HDF5: a group for each layer, listed in the attribute {@code layer_names}, and in each the
 * layer's arrays, listed in {@code weight_names} ({@code keras.src.legacy.saving.legacy_h5_format}).
 */
public final class LegacyWeights {
    private static final String LAYER_NAMES = "layer_names";
    private static final String WEIGHT_NAMES = "weight_names";

    private final Hdf5Group group;
    private final Dialect dialect;
    private final Map<String, List<Stored>> layers = new LinkedHashMap<>();

    private LegacyWeights(Hdf5Group group, Dialect dialect) {
        this.group = group;
        this.dialect = dialect;
    }

    /**
     * The weights in {@code group}.
     *
     * @param dialect generation of Keras that wrote them
     * @throws MalformedException where the lists and the arrays do not agree
     */
    public static LegacyWeights in(Hdf5Group group, Dialect dialect) {
        LegacyWeights weights = new LegacyWeights(group, dialect);
        weights.read();
        return weights;
    }

    private void read() {
        List<String> names = group.strings(LAYER_NAMES)
                .orElseThrow(
                        () -> MalformedException.of(group.where(), "the attribute " + LAYER_NAMES + " is missing"));
        for (String name : names) {
            Hdf5Group layer = group.group(name)
                    .orElseThrow(() -> MalformedException.of(group.where().at(name), "the layer's group is missing"));
            if (layers.put(name, arrays(layer)) != null) {
                throw MalformedException.of(group.where(LAYER_NAMES), "\"" + name + "\" is listed twice");
            }
        }
    }

    private static List<Stored> arrays(Hdf5Group layer) {
        List<Stored> arrays = new ArrayList<>();
        for (String name : layer.strings(WEIGHT_NAMES).orElse(List.of())) {
            Hdf5Dataset dataset = layer.dataset(name)
                    .orElseThrow(() -> MalformedException.of(layer.where().at(name), "the array is missing"));
            arrays.add(new Stored(name, dataset.where(), dataset.data()));
        }
        return arrays;
    }

    /** The backend that the weights were trained on, as the file states it or as their names tell it; empty if neither does. */
    public Optional<String> backend() {
        return told().name();
    }

    private Backend told() {
        List<String> names =
                layers.values().stream().flatMap(List::stream).map(Stored::name).toList();
        return Backend.of(group.string("backend"), dialect, names);
    }

    /**
     * An array that is no layer's weight.
     *
     * @param where its place
     * @param data its content, a view
     */
    public record Taken(Location where, TensorData data) {}

    /**
     * Takes the array at {@code path}, whatever stands before it, out of those of {@code layer}: it is bound to no weight. A
     * path of one part is a whole name.
     *
     * @throws MalformedException where there is more than one
     */
    public Optional<Taken> take(String layer, String path) {
        List<Stored> arrays = layers.getOrDefault(layer, List.of());
        List<Stored> found = arrays.stream()
                .filter(s -> isAt(path, s.name().replaceFirst(":\\d+$", "")))
                .toList();
        if (found.size() > 1) {
            throw MalformedException.expected(
                    found.get(1).where(), "one array " + path, found.get(0).name() + " as well");
        }
        arrays.removeAll(found);
        return found.stream().map(s -> new Taken(s.where(), s.data())).findFirst();
    }

    private static boolean isAt(String path, String name) {
        return name.equals(path) || (path.contains("/") && name.endsWith("/" + path));
    }

    /** Shapes of the arrays that the file holds for layer {@code layer}. */
    public List<Shape> shapes(String layer) {
        return layers.getOrDefault(layer, List.of()).stream()
                .map(s -> s.data().shape())
                .toList();
    }

    /** Shapes of the arrays of all layers, in the order of the file. */
    public List<Shape> shapes() {
        return layers.keySet().stream().flatMap(l -> shapes(l).stream()).toList();
    }

    /**
     * Binds the weights to {@code graph}.
     *
     * @throws MalformedException where one is missing, left over, or of another shape than its layer has
     */
    public BoundWeights bind(Graph graph) {
        Map<Integer, List<Stored>> found = match(graph);
        Graph whole = ToldWeights.declare(graph, found);
        Backend backend = told();
        OldLayouts layouts = new OldLayouts(dialect, backend.isTheano());
        List<Optional<TensorData>> bound = new ArrayList<>();
        for (int i = 0; i < whole.layers().size(); i++) {
            if (!whole.weights(i).orElse(List.of()).isEmpty()) {
                bind(layouts, whole, i, found.getOrDefault(i, List.of())).forEach(w -> bound.add(Optional.of(w)));
            }
        }
        return new BoundWeights(whole, bound, backend.notes(whole));
    }

    /** The arrays of each layer: by its name, or by order where the names of the file are others. */
    private Map<Integer, List<Stored>> match(Graph graph) {
        Map<Integer, List<Stored>> byName = new HashMap<>();
        Set<String> left = new HashSet<>();
        layers.forEach((name, arrays) -> {
            if (!arrays.isEmpty()) {
                left.add(name);
            }
        });
        List<Integer> weighted = new ArrayList<>();
        List<Integer> missing = new ArrayList<>();
        for (int i = 0; i < graph.layers().size(); i++) {
            Layer layer = graph.layers().get(i);
            List<Stored> arrays = layer.implied() ? List.of() : layers.getOrDefault(layer.name(), List.of());
            boolean expects = !graph.weights(i).orElse(List.of()).isEmpty();
            if (expects) {
                weighted.add(i);
            }
            if (!arrays.isEmpty()) {
                byName.put(i, arrays);
                left.remove(layer.name());
            } else if (expects) {
                missing.add(i);
            }
        }
        if (!missing.isEmpty() || !left.isEmpty()) {
            return byOrder(graph, weighted, missing, left);
        }
        checkOrder(graph, byName);
        return byName;
    }

    /** Keras goes by order even where the names of the file and of the model are the same. */
    private void checkOrder(Graph graph, Map<Integer, List<Stored>> byName) {
        Iterator<String> listed = layers.entrySet().stream()
                .filter(layer -> !layer.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .iterator();
        for (int layer = 0; layer < graph.layers().size(); layer++) {
            if (byName.containsKey(layer)) {
                String name = graph.layers().get(layer).name();
                String found = listed.next();
                if (!found.equals(name)) {
                    throw MalformedException.expected(
                            group.where(LAYER_NAMES),
                            "\"" + name
                                    + "\", the next of the model's layers in the order by which Keras binds weights",
                            "\"" + found + "\"");
                }
            }
        }
    }

    /** Keras's own way ({@code load_weights} without {@code by_name}): the n-th layer that has weights. */
    private Map<Integer, List<Stored>> byOrder(
            Graph graph, List<Integer> weighted, List<Integer> missing, Set<String> left) {
        List<List<Stored>> filled =
                layers.values().stream().filter(a -> !a.isEmpty()).toList();
        if (filled.size() != weighted.size()) {
            Location where = group.where();
            if (!missing.isEmpty()) {
                String name = graph.layers().get(missing.get(0)).name();
                throw MalformedException.of(where, "the weights of layer \"" + name + "\" are missing");
            }
            String name =
                    layers.keySet().stream().filter(left::contains).findFirst().orElseThrow();
            throw MalformedException.of(where.at(name), "the architecture has no layer of this name");
        }
        Map<Integer, List<Stored>> byOrder = new HashMap<>();
        for (int i = 0; i < weighted.size(); i++) {
            byOrder.put(weighted.get(i), filled.get(i));
        }
        return byOrder;
    }

    private List<TensorData> bind(OldLayouts layouts, Graph graph, int index, List<Stored> arrays) {
        Location where = group.where().at(graph.layers().get(index).name());
        return new LayerBinding(where, layouts, Leaf.of(graph, index), arrays).bind();
    }
}
