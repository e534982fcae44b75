package io.samenet.converter;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.model.Origin.FileFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The format that a file to be written has by its name. */
enum TargetFormat {
    /** Keras 3's weights. It stands before {@link #HDF5}, whose ending is a part of its own. */
    WEIGHTS_H5(Optional.of(FileFormat.WEIGHTS_H5), ".weights.h5"),
    /** Architecture. */
    JSON(Optional.of(FileFormat.JSON), ".json"),
    /** Legacy HDF5. */
    HDF5(Optional.of(FileFormat.HDF5), ".h5", ".hdf5"),
    /** Keras 3's archive. */
    KERAS(Optional.of(FileFormat.KERAS), ".keras"),
    /** ONNX. */
    ONNX(Optional.empty(), ".onnx");

    private final Optional<FileFormat> keras;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> endings;

    TargetFormat(Optional<FileFormat> keras, String... endings) {
        this.keras = keras;
        this.endings = List.of(endings);
    }

    /** The format among Keras's own; empty for ONNX. */
    Optional<FileFormat> keras() {
        return keras;
    }

    /**
     * The format of {@code file}.
     *
     * @throws UnsupportedException where its name tells none
     */
    static TargetFormat of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        for (TargetFormat format : values()) {
            if (format.endings.stream().anyMatch(name::endsWith)) {
                return format;
            }
        }
        throw UnsupportedException.of(Location.of(file.toString()), "the name tells no format to write")
                .advise("end it in .json, .h5, .hdf5, .keras, .weights.h5 or .onnx");
    }
}
