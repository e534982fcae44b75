package io.samenet.formats.keras.codec.frame;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Policy;
import io.samenet.formats.value.Dict;

/** What a codec may ask while it writes. */
public interface EncodeScope {
    /** The layer's place, for errors. */
    Location where();

    /** Generation of Keras that is written. */
    Dialect dialect();

    /** Types in which the layer computes. */
    Policy policy();

    /** The field {@code dtype} of the layer, for an object inside it that has one. */
    Dict dtype();

    /** Tells of a setting that the dialect has no place for, and that matters in some uses only. */
    void lose(String what);

    /**
     * The class {@code className}, which Keras has since {@code first}.
     *
     * @throws UnsupportedException where the dialect is older
     */
    default String since(Dialect first, String className) {
        if (dialect().compareTo(first) < 0) {
            throw UnsupportedException.of(where(), dialect() + " has no layer " + className);
        }
        return className;
    }

    /**
     * Checks that {@code dialect} is written, which alone has {@code what}.
     *
     * @throws UnsupportedException where another is
     */
    default void only(Dialect dialect, String what) {
        if (dialect() != dialect) {
            throw UnsupportedException.of(where(), dialect() + " has no " + what);
        }
    }

    /** Writes an inner layer. */
    Dict layer(Layer inner);
}
