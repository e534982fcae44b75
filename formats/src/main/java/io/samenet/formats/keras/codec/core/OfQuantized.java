package io.samenet.formats.keras.codec.core;

import io.samenet.formats.keras.codec.frame.LayerCodec;
import io.samenet.formats.keras.codec.frame.Name;
import io.samenet.formats.keras.codec.frame.TrainingField;
import io.samenet.formats.layer.core.QuantizedLayer;
import io.samenet.formats.model.Dialect;
import java.util.List;

/** A codec of quantized layers. */
interface OfQuantized<D extends QuantizedLayer> extends LayerCodec<D> {
    /** None: the type of a layer says that it is one. */
    @Override
    default List<Name> names() {
        return List.of();
    }

    @Override
    default List<TrainingField> training(D quantized, Dialect dialect) {
        return QuantizedSpelling.training(quantized, dialect);
    }
}
