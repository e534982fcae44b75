package io.samenet.converter;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a conversion did.
 *
 * @param files what was written
 * @param lost what the target has no place for
 * @param check what comparing the written file with the input gave, as the verdict's word; empty where it was not asked
 *     for
 */
public record Conversion(List<Path> files, List<String> lost, Optional<String> check) {
    /** Copies the lists. */
    public Conversion {
        files = List.copyOf(files);
        lost = List.copyOf(lost);
    }
}
