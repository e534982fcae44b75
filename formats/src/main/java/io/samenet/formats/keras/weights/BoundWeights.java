package io.samenet.formats.keras.weights;

import io.samenet.formats.model.Graph;
import io.samenet.formats.tensor.TensorData;
import java.util.List;
import java.util.Optional;

/**
 * A graph and the weights of a file.
 *
 * @param graph the graph; layers that could not be built have the weights that the file holds for them
 * @param weights one for each of {@link Graph#weights()}
 */
public record BoundWeights(Graph graph, List<Optional<TensorData>> weights) {
    /** Copies the list. */
    public BoundWeights {
        weights = List.copyOf(weights);
    }
}
