package io.samenet.formats.keras.codec.training;

import io.samenet.formats.model.Graph;
import java.util.Optional;

/**
 * By which Keras a model's own calls with {@code training} are to be understood where the model is wrapped in a layer: Keras
 * 2 holds to what such a call says, Keras 3 to what the model is called with ({@code TimeDistributed.call} hands it on), as
 * running both shows.
 */
public final class InnerTraining {
    private static final String TRAINING = "training";

    private InnerTraining() {}

    /** The generation of Keras where a call of {@code graph} says something of training, else nothing. */
    public static Optional<String> of(Graph graph) {
        return graph.calls().stream()
                .filter(c -> c.extras().find(TRAINING).isPresent())
                .findFirst()
                .map(c -> graph.layer(c).spelling().dialect().toString());
    }
}
