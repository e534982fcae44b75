package io.samenet.formats.keras.file;

import io.samenet.formats.error.Limits;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a model is read.
 *
 * @param limits what the file may ask for
 * @param architecture a file that holds the architecture, where the one that is read holds weights only
 */
public record ReadOptions(Limits limits, Optional<Path> architecture) {
    /** The default limits, no further file. */
    public static final ReadOptions DEFAULT = new ReadOptions(Limits.DEFAULT, Optional.empty());

    /** The same with the architecture of {@code file}. */
    public ReadOptions architecture(Path file) {
        return new ReadOptions(limits, Optional.of(file));
    }
}
