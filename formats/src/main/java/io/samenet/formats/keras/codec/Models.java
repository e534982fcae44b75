package io.samenet.formats.keras.codec;

import io.samenet.formats.error.Location;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Layer;

/** What codecs of wrappers need of the package that reads and writes whole models. */
public interface Models {
    /** Reads the model {@code source}, of class Sequential, Functional or Model, as a layer. */
    Layer decode(LayerSource source);

    /** Writes the model that {@code layer} holds; {@code where} is its place, for errors. */
    LayerText encode(Layer layer, Dialect target, Location where);
}
