package io.samenet.formats.keras.codec;

import io.samenet.formats.error.Location;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Layer;
import io.samenet.formats.value.Value;

/** What a codec may ask while it reads. */
public interface DecodeScope {
    /** The place of the layer. */
    Location where();

    /** Generation of Keras that wrote the file. */
    Dialect dialect();

    /** Class name that stands in the file. */
    String className();

    /** Reads the inner layer {@code value}, found at {@code where}. */
    Layer layer(Location where, Value value);
}
