package io.samenet.verifier.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A file that was compared.
 *
 * @param path as the user named it
 * @param sha256 digest of its bytes in hexadecimal; empty where it was not asked for or is no file
 */
public record SourceFile(String path, Optional<String> sha256) {
    private static final int BUFFER = 1 << 20;

    /** A file without its digest. */
    public static SourceFile named(String path) {
        return new SourceFile(path, Optional.empty());
    }

    /**
     * Two files with their digests, computed at the same time.
     *
     * @throws IOException where one cannot be read
     */
    public static List<SourceFile> digested(Path a, Path b) throws IOException {
        CompletableFuture<SourceFile> other = CompletableFuture.supplyAsync(() -> {
            try {
                return digested(b);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        SourceFile first = digested(a);
        try {
            return List.of(first, other.join());
        } catch (java.util.concurrent.CompletionException e) {
            throw new IOException(b + " cannot be read", e);
        }
    }

    private static SourceFile digested(Path file) throws IOException {
        MessageDigest digest = sha256Digest();
        byte[] buffer = new byte[BUFFER];
        try (InputStream stream = Files.newInputStream(file)) {
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return new SourceFile(file.toString(), Optional.of(HexFormat.of().formatHex(digest.digest())));
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
