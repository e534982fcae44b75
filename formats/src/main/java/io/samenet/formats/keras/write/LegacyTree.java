package io.samenet.formats.keras.write;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.hdf5.AttributeValue;
import io.samenet.formats.hdf5.Hdf5Tree;
import io.samenet.formats.keras.weights.Keras1Layouts;
import io.samenet.formats.keras.weights.Leaf;
import io.samenet.formats.layer.core.Float8Quantized;
import io.samenet.formats.layer.core.InputLayer;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Style;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.TensorData;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lays weights out as legacy HDF5 has them: {@code layer_names}, in each layer's group {@code weight_names}. */
final class LegacyTree {
    private static final String LAYER_NAMES = "layer_names";
    private static final String WEIGHT_NAMES = "weight_names";

    private final ArchitectureWriter architecture;
    private final Target target;
    private final Graph graph;
    private final LayerWeights weights;
    private final Keras1Layouts keras1;

    /** For weights of {@code graph}, which {@code architecture} wrote; {@code theano} says whether Keras 1's are laid out and named as with Theano. */
    LegacyTree(ArchitectureWriter architecture, Graph graph, LayerWeights weights, boolean theano) {
        this.keras1 = new Keras1Layouts(theano);
        this.architecture = architecture;
        this.target = architecture.target();
        this.graph = graph;
        this.weights = weights;
    }

    /** Puts the weights into {@code group}; {@code style} is the class of the model that is written, {@code version} that of Keras. */
    void putInto(Hdf5Tree group, Style style, String version) {
        boolean one = target.dialect() == Dialect.KERAS1;
        if (!one) {
            group.attribute("backend", AttributeValue.text("tensorflow"));
            group.attribute("keras_version", AttributeValue.text(version));
        }
        List<String> names = new ArrayList<>();
        for (int index : architecture.masks(graph, style).layers()) {
            Layer layer = graph.layers().get(index);
            boolean input = style == Style.SEQUENTIAL && layer.declaration() instanceof InputLayer;
            if (!input && !Masks.isOperation(layer)) {
                names.add(layer.name());
                layer(group.group(layer.name()), index, style);
            }
        }
        texts(group, LAYER_NAMES, names);
        if (!one) {
            texts(group.group("top_level_model_weights"), WEIGHT_NAMES, List.of());
        }
    }

    private void layer(Hdf5Tree group, int index, Style style) {
        Layer layer = graph.layers().get(index);
        List<Leaf> leaves = Leaf.of(graph, index);
        if (target.dialect() == Dialect.KERAS1) {
            List<Keras1Arrays> arrays = Keras1Arrays.of(layer, leaves, weights.layer(index), keras1);
            arrays.forEach(array -> group.dataset(array.name(), array.data()));
            texts(group, WEIGHT_NAMES, arrays.stream().map(Keras1Arrays::name).toList());
        } else {
            Optional<String> sequential = style == Style.SEQUENTIAL ? Optional.of(graph.name()) : Optional.empty();
            named(group, index, new WeightNames(layer.name(), target.dialect(), sequential), leaves);
        }
    }

    private void named(Hdf5Tree group, int index, WeightNames names, List<Leaf> leaves) {
        List<String> trainable = new ArrayList<>();
        List<String> others = new ArrayList<>();
        Set<String> used = new HashSet<>();
        if (target.dialect() == Dialect.KERAS2) {
            WordWeights.of(graph.layers().get(index).declaration()).ifPresent(data -> {
                String name = graph.layers().get(index).name() + "/" + WordWeights.NAME + ":0";
                group.dataset(name, data);
                others.add(name);
            });
        }
        int next = 0;
        for (Leaf leaf : leaves) {
            int from = trainable.size();
            for (WeightSpec spec : leaf.specs()) {
                String name = names.name(leaf, spec);
                if (!used.add(name)) {
                    name = names.fullName(leaf, spec);
                    used.add(name);
                }
                TensorData data = weights.layer(index).get(next++);
                group.dataset(name, data);
                (leaf.trainable() && spec.trainable() ? trainable : others).add(name);
            }
            if (leaf.layer().declaration() instanceof Float8Quantized && leaf.trainable()) {
                Collections.rotate(trainable.subList(from, trainable.size()), Float8Quantized.measures());
            }
        }
        trainable.addAll(others);
        texts(group, WEIGHT_NAMES, trainable);
    }

    /** An attribute of many names, split as Keras does where it would be too long. */
    static void texts(Hdf5Tree group, String attribute, List<String> texts) {
        int parts = 1;
        while (!fits(texts, parts)) {
            parts++;
        }
        if (parts == 1) {
            group.attribute(attribute, AttributeValue.fixedTexts(texts));
            return;
        }
        for (int i = 0; i < parts; i++) {
            group.attribute(attribute + i, AttributeValue.fixedTexts(part(texts, parts, i)));
        }
    }

    private static boolean fits(List<String> texts, int parts) {
        int width = Math.max(
                1,
                texts.stream()
                        .mapToInt(t -> t.getBytes(StandardCharsets.UTF_8).length)
                        .max()
                        .orElse(1));
        long longest = (texts.size() + parts - 1L) / parts;
        return longest * width <= AttributeValue.MOST_BYTES;
    }

    /** Part {@code index} of {@code parts}, the first ones one longer ({@code numpy.array_split}). */
    private static List<String> part(List<String> texts, int parts, int index) {
        int size = texts.size() / parts;
        int longer = texts.size() % parts;
        int from = index * size + Math.min(index, longer);
        return texts.subList(from, from + size + (index < longer ? 1 : 0));
    }

    /**
     * Layers' names are paths of groups, where an empty part would be no part at all.
     *
     * @throws UnsupportedException for a name that cannot be one
     */
    static void checkNames(Location where, Graph graph) {
        Deque<Graph> open = new ArrayDeque<>(List.of(graph));
        while (!open.isEmpty()) {
            for (Layer layer : open.pop().layers()) {
                if (List.of(layer.name().split("/", -1)).contains("")) {
                    throw UnsupportedException.of(
                                    where.named(layer.name()), "this name cannot be that of an HDF5 group")
                            .advise("write a .keras file, where groups are not called after layers");
                }
                if (layer.declaration() instanceof Graph inner) {
                    open.push(inner);
                }
            }
        }
    }
}
