package io.samenet.formats.keras.weights;

import io.samenet.formats.layer.normalization.BatchNormalization;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.WeightSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Weights of layers that could not be built, since they, or a layer before them, are not known: those that a legacy file
 * holds for them. Inside a nested model they are told by the layer's name, which is a step of the names of its arrays, in
 * Keras 1 their beginning.
 */
final class ToldWeights {
    private final List<Stored> arrays;
    private final int firstState;

    private ToldWeights(Graph graph, List<Stored> arrays) {
        this.arrays = arrays;
        this.firstState = firstState(graph, arrays);
    }

    /** {@code graph} with the weights that {@code found} tells, by the layer's index; be it none. */
    static Graph declare(Graph graph, Map<Integer, List<Stored>> found) {
        Map<Integer, List<WeightSpec>> told = new HashMap<>();
        Map<Integer, Graph> models = new HashMap<>();
        for (int i = 0; i < graph.layers().size(); i++) {
            Layer layer = graph.layers().get(i);
            List<Stored> arrays = found.getOrDefault(i, List.of());
            if (layer.declaration() instanceof Graph model) {
                if (!isWhole(model)) {
                    models.put(i, new ToldWeights(model, arrays).inside(model));
                }
            } else if (graph.weights(i).isEmpty()) {
                told.put(i, specs(layer, arrays));
            }
        }
        return told.isEmpty() && models.isEmpty() ? graph : graph.declaring(told, models);
    }

    /** Whether all weights of {@code graph} are known. */
    static boolean isWhole(Graph graph) {
        for (int i = 0; i < graph.layers().size(); i++) {
            boolean known = graph.layers().get(i).declaration() instanceof Graph model
                    ? isWhole(model)
                    : graph.weights(i).isPresent();
            if (!known) {
                return false;
            }
        }
        return true;
    }

    private Graph inside(Graph graph) {
        Map<Integer, List<WeightSpec>> told = new HashMap<>();
        Map<Integer, Graph> models = new HashMap<>();
        for (int i = 0; i < graph.layers().size(); i++) {
            Layer layer = graph.layers().get(i);
            if (layer.declaration() instanceof Graph model) {
                if (!isWhole(model)) {
                    models.put(i, inside(model));
                }
            } else if (graph.weights(i).isEmpty()) {
                told.put(i, of(layer));
            }
        }
        return graph.declaring(told, models);
    }

    /** Weights of which only {@code layer} tells whether training changes them. */
    static List<WeightSpec> specs(Layer layer, List<Stored> arrays) {
        // Of layers that are known but could not be built, only this one has state: its moving averages, the last two.
        int state = layer.declaration() instanceof BatchNormalization ? 2 : 0;
        List<WeightSpec> specs = new ArrayList<>();
        for (int i = 0; i < arrays.size(); i++) {
            specs.add(spec(arrays.get(i), layer.trainable() && i < arrays.size() - state));
        }
        return specs;
    }

    private List<WeightSpec> of(Layer layer) {
        List<WeightSpec> specs = new ArrayList<>();
        for (int i = 0; i < arrays.size(); i++) {
            if (isOf(arrays.get(i), layer)) {
                specs.add(spec(arrays.get(i), layer.trainable() && i < firstState));
            }
        }
        return specs;
    }

    private static boolean isOf(Stored array, Layer layer) {
        String name = array.name();
        return ("/" + name).contains("/" + layer.name() + "/")
                || (name.startsWith(layer.name() + "_") && name.indexOf('/') < 0);
    }

    /** Trainable arrays come in the order of the layers, then the others again so: where the order starts anew. */
    private static int firstState(Graph graph, List<Stored> arrays) {
        int last = -1;
        for (int i = 0; i < arrays.size(); i++) {
            for (int at = 0; at < graph.layers().size(); at++) {
                if (isOf(arrays.get(i), graph.layers().get(at))) {
                    if (at < last) {
                        return i;
                    }
                    last = at;
                }
            }
        }
        return arrays.size();
    }

    private static WeightSpec spec(Stored array, boolean trainable) {
        return new WeightSpec(role(array.name()), array.data().type(), trainable);
    }

    /** The file's name without TensorFlow's number of the output. */
    static String role(String name) {
        int colon = name.lastIndexOf(':');
        return colon < 0 ? name : name.substring(0, colon);
    }
}
