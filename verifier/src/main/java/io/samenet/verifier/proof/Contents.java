package io.samenet.verifier.proof;

import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.TensorData;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** The bytes of weights: whether they are equal, and a fingerprint by which to look for equal ones. */
public final class Contents {
    /** How much of a large weight goes into its fingerprint, from each of several places. */
    private static final int SAMPLE = 1 << 12;

    private static final int SAMPLES = 8;

    private Contents() {}

    /** Whether type, shape and every byte are equal: {@code -0.0} is not {@code 0.0}, and a NaN is equal to itself. */
    public static boolean areEqual(TensorData a, TensorData b) {
        return a.type().equals(b.type()) && areEqual(a.bytes(), b.bytes());
    }

    private static boolean areEqual(Bytes a, Bytes b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (long at = 0; at < a.size(); at += Bytes.CHUNK) {
            int length = (int) Math.min(Bytes.CHUNK, a.size() - at);
            if (a.slice(at, length).mismatch(b.slice(at, length)) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** Equal for equal weights, and seldom for others; large weights are read in a few places only. */
    static long fingerprint(TensorData data) {
        Bytes bytes = data.bytes();
        long size = bytes.size();
        CRC32C sum = new CRC32C();
        if (size <= (long) SAMPLE * SAMPLES) {
            sum.update(slice(bytes, 0, (int) size));
        } else {
            for (int i = 0; i < SAMPLES; i++) {
                sum.update(slice(bytes, (size - SAMPLE) / (SAMPLES - 1) * i, SAMPLE));
            }
        }
        return sum.getValue();
    }

    /** A sum over all bytes. */
    static long checksum(TensorData data) {
        Bytes bytes = data.bytes();
        CRC32C sum = new CRC32C();
        for (long at = 0; at < bytes.size(); at += Bytes.CHUNK) {
            sum.update(slice(bytes, at, (int) Math.min(Bytes.CHUNK, bytes.size() - at)));
        }
        return sum.getValue();
    }

    private static ByteBuffer slice(Bytes bytes, long at, int length) {
        return bytes.slice(at, length);
    }
}
