package io.samenet.verifier.kernel.preprocessing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * SipHash-2-4 (Aumasson and Bernstein, "SipHash: a fast short-input PRF"), of which TensorFlow makes
 * {@code tf.strings.to_hash_bucket_strong}.
 */
final class SipHash {
    private static final int ROUNDS = 2;
    private static final int LAST_ROUNDS = 4;

    private long v0;
    private long v1;
    private long v2;
    private long v3;

    private SipHash(long key0, long key1) {
        v0 = key0 ^ 0x736f6d6570736575L;
        v1 = key1 ^ 0x646f72616e646f6dL;
        v2 = key0 ^ 0x6c7967656e657261L;
        v3 = key1 ^ 0x7465646279746573L;
    }

    /** The hash of {@code bytes} with the key of these halves, a number without sign. */
    static long of(byte[] bytes, long key0, long key1) {
        SipHash hash = new SipHash(key0, key1);
        ByteBuffer words = ByteBuffer.allocate((bytes.length / Long.BYTES + 1) * Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        words.put(bytes).put(words.capacity() - 1, (byte) bytes.length).rewind();
        while (words.hasRemaining()) {
            hash.take(words.getLong());
        }
        return hash.end();
    }

    private void take(long word) {
        v3 ^= word;
        rounds(ROUNDS);
        v0 ^= word;
    }

    private long end() {
        v2 ^= 0xff;
        rounds(LAST_ROUNDS);
        return v0 ^ v1 ^ v2 ^ v3;
    }

    private void rounds(int count) {
        for (int i = 0; i < count; i++) {
            v0 += v1;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v3;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 += v3;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 += v1;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v2 = Long.rotateLeft(v2, 32);
        }
    }
}
