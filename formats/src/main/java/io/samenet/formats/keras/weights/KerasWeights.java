package io.samenet.formats.keras.weights;

import io.samenet.formats.error.MalformedException;
import io.samenet.formats.hdf5.Hdf5Dataset;
import io.samenet.formats.hdf5.Hdf5Group;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The weights of Keras 3: groups named after the classes of the layers, below them the layer's own variables
 * {@code vars/0, 1, …}, and objects inside it by the names of their attributes ({@code keras.src.saving.saving_lib}).
 */
public final class KerasWeights {
    /** Where a model's layers stand; the second in files of early releases. */
    private static final List<String> CONTAINERS = List.of("layers", "_layer_checkpoint_dependencies");

    private final Map<Integer, List<WeightSpec>> told = new HashMap<>();
    private final Map<Integer, Graph> models = new HashMap<>();
    private final Graph graph;
    /** Whether they were written of this very model, so that names have to agree. */
    private final boolean named;

    private KerasWeights(Graph graph, boolean named) {
        this.graph = graph;
        this.named = named;
    }

    /** Whether {@code root} looks like the root of such a file. */
    public static boolean isStore(Hdf5Group root) {
        return CONTAINERS.stream().anyMatch(root::isGroup);
    }

    /**
     * Binds the weights in {@code root}, those of a model like {@code graph} whose layers may have other names.
     *
     * @throws MalformedException where one is missing, left over, or of another shape than its layer has
     */
    public static BoundWeights bind(Graph graph, StoreGroup root) {
        return bind(new KerasWeights(graph, false), root);
    }

    /**
     * Binds the weights in {@code root}, which were written together with {@code graph}.
     *
     * @throws MalformedException as above, and where a group says that it is of a layer of another name than the one that
     *     Keras binds it to
     */
    public static BoundWeights bindOwn(Graph graph, Hdf5Group root) {
        return bind(new KerasWeights(graph, true), StoreGroup.of(root));
    }

    private static BoundWeights bind(KerasWeights reading, StoreGroup root) {
        List<TensorData> bound = reading.model(root);
        return new BoundWeights(
                reading.whole(), bound.stream().map(Optional::of).toList(), List.of());
    }

    private Graph whole() {
        return told.isEmpty() && models.isEmpty() ? graph : graph.declaring(told, models);
    }

    private List<TensorData> model(StoreGroup group) {
        StoreGroup container = CONTAINERS.stream()
                .flatMap(name -> group.group(name).stream())
                .findFirst()
                .orElse(group);
        StoreNames names = new StoreNames();
        Set<String> taken = new HashSet<>();
        List<TensorData> bound = new ArrayList<>();
        for (int i = 0; i < graph.layers().size(); i++) {
            Layer layer = graph.layers().get(i);
            if (!StoreNames.isPassedOver(layer)) {
                String name = names.next(layer.spelling().className());
                taken.add(name);
                if (named) {
                    container
                            .group(name)
                            .ifPresent(
                                    g -> StoreNames.check(g, layer.name(), "the layer that Keras gives this group to"));
                }
                bound.addAll(layer(i, container, name));
            }
            if (graph.weights(i).isEmpty() && !models.containsKey(i)) {
                told.putIfAbsent(i, List.of());
            }
        }
        for (String name : container.names()) {
            boolean left = !container.equals(group) && !taken.contains(name) && holdsArrays(container, name);
            if (left) {
                throw MalformedException.of(container.where().at(name), "the architecture has no layer for this group");
            }
        }
        return bound;
    }

    /** The weights of layer {@code index}, which stand in the group {@code name}. */
    private List<TensorData> layer(int index, StoreGroup container, String name) {
        Layer layer = graph.layers().get(index);
        Optional<StoreGroup> own = container.group(name);
        if (layer.declaration() instanceof Graph model && own.isPresent() && !ToldWeights.isWhole(model)) {
            KerasWeights inner = new KerasWeights(model, named);
            List<TensorData> bound = inner.model(own.get());
            models.put(index, inner.whole());
            return bound;
        }
        Optional<List<WeightSpec>> specs = graph.weights(index);
        if (specs.isPresent()) {
            return layer(layer, specs.get(), container, name);
        }
        return own.isPresent() ? untold(index, layer, own.get()) : List.of();
    }

    private static boolean holdsArrays(StoreGroup group, String name) {
        return group.group(name).filter(g -> !arrays("", g).isEmpty()).isPresent();
    }

    private List<TensorData> layer(Layer layer, List<WeightSpec> specs, StoreGroup container, String name) {
        if (specs.isEmpty()) {
            return List.of();
        }
        StoreGroup own = container
                .group(name)
                .orElseThrow(() -> MalformedException.of(
                        container.where().at(name), "the weights of layer \"" + layer.name() + "\" are missing"));
        if (layer.declaration() instanceof Graph inner) {
            return new KerasWeights(inner, named).model(own);
        }
        List<TensorData> bound = new ArrayList<>();
        Map<String, Integer> next = new HashMap<>();
        for (VariablePaths.Place place : VariablePaths.of(layer, specs)) {
            if (place.model().isPresent()) {
                StoreGroup group = own.group(place.group())
                        .orElseThrow(() -> MalformedException.of(
                                own.where().at(place.group()), "the weights of the inner model are missing"));
                bound.addAll(new KerasWeights(place.model().get(), named).model(group));
            } else {
                int index = next.merge(place.group(), place.again().isPresent() ? 2 : 1, Integer::sum) - 1;
                bound.add(variable(own, place, index));
            }
        }
        checkNoMore(own, next);
        return bound;
    }

    private static TensorData variable(StoreGroup own, VariablePaths.Place place, int index) {
        String path = (place.group().isEmpty() ? "" : place.group() + "/") + StoreNames.VARS + "/" + index;
        WeightSpec spec = place.spec();
        Hdf5Dataset dataset = own.dataset(path)
                .orElseThrow(() -> MalformedException.of(
                        own.where().at(path),
                        spec.role() + " of shape " + spec.type().shape() + " is missing"));
        if (!dataset.type().shape().equals(spec.type().shape())) {
            throw MalformedException.expected(
                    dataset.where(),
                    spec.role() + " of shape " + spec.type().shape(),
                    dataset.type().shape().toString());
        }
        return dataset.data();
    }

    private static void checkNoMore(StoreGroup own, Map<String, Integer> counts) {
        counts.forEach((group, count) -> {
            String path = (group.isEmpty() ? "" : group + "/") + StoreNames.VARS + "/" + count;
            own.dataset(path).ifPresent(more -> {
                throw MalformedException.expected(more.where(), "no more than " + count + " variables", "one more");
            });
        });
    }

    /** The weights of a layer that could not be built: all that stand in its group. */
    private List<TensorData> untold(int index, Layer layer, StoreGroup own) {
        List<Stored> arrays = arrays("", own);
        told.put(index, ToldWeights.specs(layer, arrays));
        return arrays.stream().map(Stored::data).toList();
    }

    private static List<Stored> arrays(String path, StoreGroup group) {
        List<Stored> arrays = new ArrayList<>();
        for (String name : group.names()) {
            String inner = path.isEmpty() ? name : path + "/" + name;
            if (group.isGroup(name)) {
                arrays.addAll(arrays(inner, group.group(name).orElseThrow()));
            } else {
                group.dataset(name)
                        .filter(d -> d.type().dtype() != DType.STRING)
                        .ifPresent(d -> arrays.add(new Stored(inner, d.where(), d.data())));
            }
        }
        return arrays;
    }
}
