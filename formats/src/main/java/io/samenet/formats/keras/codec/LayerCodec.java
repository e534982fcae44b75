package io.samenet.formats.keras.codec;

import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import java.util.Map;
import java.util.Set;

/**
 * How a layer of the catalogue is spelled. A codec reads and writes the fields that carry the layer's meaning; what all
 * layers have (name, dtype, trainable, initializers, regularizers, constraints) is done around it.
 *
 * @param <D> the declaration
 */
public interface LayerCodec<D extends Declaration> {
    /** Class names by which files call the layer, and the dialects that know each. */
    Map<String, Set<Dialect>> names();

    /**
     * Reads a configuration.
     *
     * @throws io.samenet.formats.error.MalformedException where a field is missing or not legal
     * @throws io.samenet.formats.error.UnsupportedException where a legal field says what samenet does not know
     */
    D decode(Fields fields, DecodeScope scope);

    /** Class name under which {@code target} knows this declaration. */
    String className(D declaration, Dialect target);

    /**
     * The fields of the configuration in {@code target}'s spelling, defaults written out.
     *
     * @throws io.samenet.formats.error.UnsupportedException where {@code target} cannot say it
     */
    Dict encode(D declaration, EncodeScope scope);
}
