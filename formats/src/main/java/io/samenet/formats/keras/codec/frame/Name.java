package io.samenet.formats.keras.codec.frame;

import io.samenet.formats.model.Dialect;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A name by which files of a dialect call a layer.
 *
 * @param dialect the dialect
 * @param kind what the name is
 * @param text the name
 */
public record Name(Dialect dialect, Kind kind, String text) {
    /** Every generation of Keras. */
    public static final Set<Dialect> ALL = Set.copyOf(EnumSet.allOf(Dialect.class));

    /** What a name is. */
    public enum Kind {
        /** Class of a layer. */
        LAYER,
        /** Class of an operation of Keras 3, {@code keras.src.ops}, which may be called as a layer is. */
        OPERATION,
        /** A function of TensorFlow as {@code TFOpLambda} of tf.keras names it. */
        FUNCTION
    }

    /** The layer class names {@code texts} in each of {@code dialects}. */
    public static List<Name> layers(Set<Dialect> dialects, String... texts) {
        List<Name> names = new ArrayList<>();
        for (Dialect dialect : Dialect.values()) {
            for (String text : texts) {
                if (dialects.contains(dialect)) {
                    names.add(new Name(dialect, Kind.LAYER, text));
                }
            }
        }
        return names;
    }

    /** The layer class names {@code texts} in every dialect. */
    public static List<Name> layers(String... texts) {
        return layers(ALL, texts);
    }

    /** The operation {@code text} of Keras 3. */
    public static Name operation(String text) {
        return new Name(Dialect.KERAS3, Kind.OPERATION, text);
    }

    /** The function {@code text} of tf.keras's {@code TFOpLambda}. */
    public static Name function(String text) {
        return new Name(Dialect.KERAS2, Kind.FUNCTION, text);
    }
}
