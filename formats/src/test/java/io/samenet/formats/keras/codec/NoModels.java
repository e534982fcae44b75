package io.samenet.formats.keras.codec;

import io.samenet.formats.error.Location;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Layer;

/** For layers that hold no model. */
final class NoModels implements Models {
    @Override
    public Layer decode(LayerSource source) {
        throw new AssertionError("a model at " + source.where());
    }

    @Override
    public LayerText encode(Layer layer, Dialect target, Location where) {
        throw new AssertionError("a model at " + where);
    }
}
