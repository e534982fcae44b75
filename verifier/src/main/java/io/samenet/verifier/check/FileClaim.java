package io.samenet.verifier.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A file by its content.
 *
 * @param name as the user named it; says nothing
 * @param bytes its length
 * @param sha256 digest of its bytes in hexadecimal
 */
public record FileClaim(String name, long bytes, String sha256) {
    /**
     * What is to be said of two files, their digests computed at the same time.
     *
     * @throws IOException where one cannot be read
     */
    public static List<FileClaim> of(Path a, Path b) throws IOException {
        CompletableFuture<FileClaim> other = CompletableFuture.supplyAsync(() -> {
            try {
                return of(b);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        FileClaim first = of(a);
        try {
            return List.of(first, other.join());
        } catch (CompletionException e) {
            if (e.getCause() instanceof UncheckedIOException cause) {
                throw cause.getCause();
            }
            throw e;
        }
    }

    /**
     * What is to be said of {@code file}.
     *
     * @throws IOException where it cannot be read
     */
    public static FileClaim of(Path file) throws IOException {
        return new FileClaim(file.toString(), Files.size(file), Digests.sha256(file));
    }
}
