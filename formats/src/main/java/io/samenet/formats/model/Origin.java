package io.samenet.formats.model;

import io.samenet.formats.error.Location;
import io.samenet.formats.value.Dict;
import java.util.Optional;

/**
 * Where a model comes from.
 *
 * @param where the file, as the user named it
 * @param format what kind of file it is
 * @param dialect generation of Keras that wrote it
 * @param kerasVersion version as the file says it
 * @param backend backend as the file says it
 * @param around what else stands at the top of the file, kept for writing it back
 */
public record Origin(
        Location where,
        FileFormat format,
        Dialect dialect,
        Optional<String> kerasVersion,
        Optional<String> backend,
        Dict around) {
    /** Kinds of files that hold a model. */
    public enum FileFormat {
        /** Architecture as JSON text. */
        JSON,
        /** Legacy HDF5, a whole model or weights. */
        HDF5,
        /** HDF5 of Keras 3's weights. */
        WEIGHTS_H5,
        /** Zip of Keras 3. */
        KERAS
    }
}
