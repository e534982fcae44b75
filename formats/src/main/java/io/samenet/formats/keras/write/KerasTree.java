package io.samenet.formats.keras.write;

import io.samenet.formats.error.Location;
import io.samenet.formats.hdf5.AttributeValue;
import io.samenet.formats.hdf5.Hdf5Tree;
import io.samenet.formats.keras.Operations;
import io.samenet.formats.keras.codec.LayerText;
import io.samenet.formats.keras.weights.StoreNames;
import io.samenet.formats.keras.weights.VariablePaths;
import io.samenet.formats.layer.core.InputLayer;
import io.samenet.formats.layer.preprocessing.TextVectorization;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Style;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.TensorData;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lays weights out as Keras 3 has them, below the classes of layers and the attributes of objects inside. */
final class KerasTree {
    private static final String VARS = "vars";

    private final Location where;
    /** By which the architecture was written. */
    private final ArchitectureWriter architecture;

    KerasTree(Location where, ArchitectureWriter architecture) {
        this.where = where;
        this.architecture = architecture;
    }

    /** Puts the weights {@code all} of {@code graph} into {@code group}, written as a model of class {@code style}. */
    void putInto(Hdf5Tree group, String name, Graph graph, Style style, List<TensorData> all) {
        LayerWeights weights = LayerWeights.of(graph, all);
        StoreNames store = new StoreNames();
        List<String> names = FunctionalText.names(graph);
        boolean spelled = architecture.isSpelled(graph, style);
        Hdf5Tree layers = group.group("layers");
        for (int index : architecture.masks(graph, style).layers()) {
            Layer layer = graph.layers().get(index).named(names.get(index));
            boolean input = style == Style.SEQUENTIAL && layer.declaration() instanceof InputLayer;
            LayerText text = architecture.layer(where, layer, spelled);
            if (!input && !Operations.is(Dialect.KERAS3, text.className(), text.config(), text.around())) {
                String className = text.className();
                List<WeightSpec> specs = graph.weights(index).orElse(List.of());
                Hdf5Tree own = layers.group(store.next(className));
                if (graph.isTold(index)) {
                    told(own, layer, specs, weights.layer(index));
                } else {
                    layer(own, layer, specs, weights.layer(index));
                }
            }
        }
        vars(group, name);
    }

    /** Where they stood in the file that was read. */
    private static void told(Hdf5Tree group, Layer layer, List<WeightSpec> specs, List<TensorData> all) {
        vars(group, layer.name());
        for (int i = 0; i < specs.size(); i++) {
            group.dataset(specs.get(i).role(), all.get(i));
        }
    }

    private void layer(Hdf5Tree group, Layer layer, List<WeightSpec> specs, List<TensorData> all) {
        if (layer.declaration() instanceof Graph inner) {
            putInto(group, layer.name(), inner, inner.style(), all);
            return;
        }
        vars(group, layer.name());
        WordWeights.of(layer.declaration()).ifPresent(data -> {
            group.group(VARS).dataset(WordWeights.NAME, data);
            if (layer.declaration() instanceof TextVectorization) {
                Hdf5Tree lookup = group.group("_lookup_layer");
                vars(lookup, "string_lookup");
                lookup.group(VARS).dataset(WordWeights.NAME, data);
            }
        });
        Map<String, Integer> next = new HashMap<>();
        int from = 0;
        for (VariablePaths.Place place : VariablePaths.of(layer, specs)) {
            Hdf5Tree own = place.group().isEmpty() ? group : group.group(place.group());
            Optional<Graph> model = place.model();
            int count = model.map(m -> m.weights().size()).orElse(1);
            List<TensorData> data = all.subList(from, from + count);
            if (model.isPresent()) {
                putInto(own, model.get().name(), model.get(), model.get().style(), data);
            } else {
                place.again().ifPresent(role -> {
                    int number = next.merge(place.group(), 1, Integer::sum) - 1;
                    own.group(VARS).dataset(String.valueOf(number), all.get(index(specs, role)));
                });
                int number = next.merge(place.group(), 1, Integer::sum) - 1;
                own.group(VARS).dataset(String.valueOf(number), data.get(0));
            }
            from += count;
        }
    }

    private static int index(List<WeightSpec> specs, String role) {
        return specs.stream().map(WeightSpec::role).toList().indexOf(role);
    }

    /** The group of an object's own variables, with its name. */
    private static void vars(Hdf5Tree group, String name) {
        group.group(VARS).attribute("name", AttributeValue.text(name));
    }
}
