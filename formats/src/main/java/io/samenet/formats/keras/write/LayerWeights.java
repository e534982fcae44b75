package io.samenet.formats.keras.write;

import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.TensorData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The weights of a graph, layer by layer. */
final class LayerWeights {
    private final List<List<TensorData>> layers;

    private LayerWeights(List<List<TensorData>> layers) {
        this.layers = layers;
    }

    /** The weights of {@code model}, all of which are bound. */
    static LayerWeights of(Model model) {
        return of(model.graph(), model.weights().stream().map(Optional::orElseThrow).toList());
    }

    /** {@code all}, the weights of {@code graph} in its order. */
    static LayerWeights of(Graph graph, List<TensorData> all) {
        List<List<TensorData>> layers = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < graph.layers().size(); i++) {
            int count = graph.weights(i).map(List<WeightSpec>::size).orElse(0);
            layers.add(all.subList(from, from + count));
            from += count;
        }
        return new LayerWeights(layers);
    }

    /** Those of layer {@code index}, in the order of its declaration. */
    List<TensorData> layer(int index) {
        return layers.get(index);
    }
}
