package io.samenet.formats.keras.codec.frame;

import io.samenet.formats.layer.Padding;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Locale;

/** How a window treats the borders: {@code padding} in Keras 2 and 3, {@code border_mode} in Keras 1. */
public final class Paddings {
    private Paddings() {}

    /** Reads the field. Keras 1's {@code full} and {@code half}, which Theano alone knew, are not supported. */
    public static Padding decode(Fields fields, Dialect dialect) {
        if (dialect == Dialect.KERAS1) {
            fields.only("border_mode", Value.of("valid"), Value.of("same"));
            return fields.choice("border_mode", Padding.class, Padding.VALID);
        }
        return fields.choice("padding", Padding.class, Padding.VALID);
    }

    /** Writes the field. */
    public static void encode(Value.DictBuilder config, Padding padding, Dialect target) {
        config.put(
                target == Dialect.KERAS1 ? "border_mode" : "padding",
                padding.name().toLowerCase(Locale.ROOT));
    }

    /** {@code sizes} as a list of a configuration. */
    public static Value list(List<Long> sizes) {
        return Value.ints(sizes.stream().mapToLong(Long::longValue).toArray());
    }
}
