package io.samenet.verifier.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file by its content.
 *
 * @param name as the user named it; says nothing
 * @param bytes its length
 * @param sha256 digest of its bytes in hexadecimal
 */
public record FileClaim(String name, long bytes, String sha256) {
    /**
     * What is to be said of {@code file}.
     *
     * @throws IOException where it cannot be read
     */
    public static FileClaim of(Path file) throws IOException {
        return new FileClaim(file.toString(), Files.size(file), Digests.sha256(file));
    }
}
