package io.samenet.formats.model;

import io.samenet.formats.tensor.TensorData;
import java.util.List;
import java.util.Optional;

/**
 * A model as a file holds it: its graph, the weights bound to it, what training left, where it comes from.
 *
 * @param graph the computation
 * @param weights one for each of {@link Graph#weights()}, all empty where the file holds none
 * @param training state of the training
 * @param origin where it comes from
 */
public record Model(Graph graph, List<Optional<TensorData>> weights, Training training, Origin origin) {
    /** Checks that weights are as the graph declares them. */
    public Model {
        weights = List.copyOf(weights);
        List<WeightSpec> declared = graph.weights();
        if (weights.size() != declared.size()) {
            throw new IllegalArgumentException(weights.size() + " weights for " + declared.size() + " declared");
        }
        for (int i = 0; i < weights.size(); i++) {
            WeightSpec spec = declared.get(i);
            weights.get(i).filter(w -> !w.shape().equals(spec.type().shape())).ifPresent(w -> {
                throw new IllegalArgumentException(spec + " bound to " + w.type());
            });
        }
    }

    /** Whether every weight that the graph declares is bound; true for a graph without weights. */
    public boolean hasWeights() {
        return weights.stream().allMatch(Optional::isPresent);
    }

    /** The same model with other weights. */
    public Model with(List<Optional<TensorData>> others) {
        return new Model(graph, others, training, origin);
    }
}
