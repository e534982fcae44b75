package io.samenet.formats.keras.codec;

import io.samenet.formats.error.Location;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Layer;
import io.samenet.formats.tensor.Shape;
import java.util.List;
import java.util.Optional;

/** What codecs of wrappers need of the package that reads and writes whole models. */
public interface Models {
    /** Reads the model {@code source}, of class Sequential, Functional or Model, as a layer. */
    Layer decode(LayerSource source);

    /** The version of Keras that wrote the file, as the file says it. */
    default Optional<String> version() {
        return Optional.empty();
    }

    /** Shapes of the arrays that the file holds for all its layers, those of one layer side by side; none where unknown. */
    default List<Shape> weights() {
        return List.of();
    }

    /** Writes the model that {@code layer} holds; {@code where} is its place, for errors. */
    LayerText encode(Layer layer, Dialect target, Location where);
}
