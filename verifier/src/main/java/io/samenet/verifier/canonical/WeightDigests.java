package io.samenet.verifier.canonical;

import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.TensorData;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Digests of tensors: SHA-256 over the type and the SHA-256 of each part of {@value #PART} bytes, so that parts of a large
 * weight are digested side by side. No more than a part is held for each thread.
 */
final class WeightDigests {
    /** Belongs to the format of the digest: another size makes other digests. */
    private static final int PART = 1 << 20;

    private record Part(int tensor, long from, int length) {}

    private WeightDigests() {}

    /** The digest of each of {@code tensors}. */
    static List<byte[]> of(List<TensorData> tensors) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < tensors.size(); i++) {
            long size = tensors.get(i).bytes().size();
            for (long from = 0; from < size; from += PART) {
                parts.add(new Part(i, from, (int) Math.min(PART, size - from)));
            }
        }
        List<byte[]> digested = IntStream.range(0, parts.size())
                .parallel()
                .mapToObj(p -> digest(tensors.get(parts.get(p).tensor()).bytes(), parts.get(p)))
                .toList();
        List<byte[]> digests = new ArrayList<>();
        MessageDigest sha256 = Sha256.fresh();
        int next = 0;
        for (int i = 0; i < tensors.size(); i++) {
            CanonicalBytes out = new CanonicalBytes().add(tensors.get(i).type());
            while (next < parts.size() && parts.get(next).tensor() == i) {
                out.raw(digested.get(next++));
            }
            digests.add(out.digest(sha256));
        }
        return digests;
    }

    private static byte[] digest(Bytes bytes, Part part) {
        MessageDigest sha256 = Sha256.fresh();
        sha256.update(bytes.slice(part.from(), part.length()));
        return sha256.digest();
    }
}
