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
    /** Digests of two files in the making, while something else is done. */
    public static final class Pending {
        private final List<CompletableFuture<FileClaim>> both;

        private Pending(Path a, Path b) {
            this.both = List.of(start(a), start(b));
        }

        private static CompletableFuture<FileClaim> start(Path file) {
            return CompletableFuture.supplyAsync(() -> {
                try {
                    return of(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }

        /**
         * What is to be said of the two files.
         *
         * @throws IOException where one cannot be read
         */
        public List<FileClaim> get() throws IOException {
            try {
                return both.stream().map(CompletableFuture::join).toList();
            } catch (CompletionException e) {
                if (e.getCause() instanceof UncheckedIOException cause) {
                    throw cause.getCause();
                }
                throw e;
            }
        }
    }

    /** Begins to compute the digests of two files. */
    public static Pending of(Path a, Path b) {
        return new Pending(a, b);
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
