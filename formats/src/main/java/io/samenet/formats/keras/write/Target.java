package io.samenet.formats.keras.write;

import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Origin.FileFormat;

/**
 * What is written.
 *
 * @param dialect generation of Keras
 * @param format kind of file
 */
record Target(Dialect dialect, FileFormat format) {
    /** Whether layers stand without {@code module}, {@code registered_name} and {@code build_config}. */
    boolean isBare() {
        return dialect != Dialect.KERAS3 || format == FileFormat.HDF5;
    }

    /** The version that a file states: one that the real Keras of this generation accepts as its own. */
    String kerasVersion() {
        return switch (dialect) {
            case KERAS1 -> "1.2.2";
            case KERAS2 -> "2.15.0";
            case KERAS3 -> "3.15.1";
        };
    }
}
