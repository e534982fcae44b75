package io.samenet.formats.keras.write;

import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Origin.FileFormat;
import io.samenet.formats.model.Style;
import java.util.Optional;

/**
 * How a model is written.
 *
 * @param format kind of file
 * @param dialect generation of Keras; {@code .keras} and {@code .weights.h5} are Keras 3's
 * @param style class of the Keras model; empty to keep the one it has
 * @param withoutOptimizer whether compile state and optimizer are dropped
 */
public record WriteOptions(FileFormat format, Dialect dialect, Optional<Style> style, boolean withoutOptimizer) {
    /** Checks that the format is one of the dialect's. */
    public WriteOptions {
        if (!isOf(format, dialect)) {
            throw new IllegalArgumentException(format + " is not a format of " + dialect);
        }
    }

    /** Whether {@code dialect} has files of {@code format}. */
    public static boolean isOf(FileFormat format, Dialect dialect) {
        return dialect == Dialect.KERAS3 || (format != FileFormat.KERAS && format != FileFormat.WEIGHTS_H5);
    }

    /** The dialect that is customary for {@code format}, the style as it is. */
    public static WriteOptions of(FileFormat format, Model model) {
        Dialect dialect =
                switch (format) {
                    case KERAS, WEIGHTS_H5 -> Dialect.KERAS3;
                    case HDF5 -> Dialect.KERAS2;
                    case JSON -> model.origin().dialect();
                };
        return new WriteOptions(format, dialect, Optional.empty(), false);
    }

    /** The same for {@code other}. */
    public WriteOptions dialect(Dialect other) {
        return new WriteOptions(format, other, style, withoutOptimizer);
    }

    /** The same as {@code other}. */
    public WriteOptions style(Style other) {
        return new WriteOptions(format, dialect, Optional.of(other), withoutOptimizer);
    }

    /** The same without compile state and optimizer. */
    public WriteOptions dropOptimizer() {
        return new WriteOptions(format, dialect, style, true);
    }
}
