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
 * @param notes what a reader should know of how they were taken, as a message says it
 */
public record BoundWeights(Graph graph, List<Optional<TensorData>> weights, List<String> notes) {
    /** Copies the lists. */
    public BoundWeights {
        weights = List.copyOf(weights);
        notes = List.copyOf(notes);
    }
}
