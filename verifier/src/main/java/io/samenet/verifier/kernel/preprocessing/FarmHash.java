package io.samenet.verifier.kernel.preprocessing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * FarmHash64 as a fingerprint: Geoff Pike's {@code farmhashna::Hash64}, of which TensorFlow makes
 * {@code tf.strings.to_hash_bucket_fast}. All arithmetic is modulo 2^64, all reads are little-endian.
 */
final class FarmHash {
    private static final long K0 = 0xc3a5c85c97cb3127L;
    private static final long K1 = 0xb492b66fbe98f273L;
    private static final long K2 = 0x9ae16a3b2f90404fL;
    private static final long JOINT = 0xc6a4a7935bd1e995L;
    private static final long SEED = 81;
    private static final int BLOCK = 64;
    private static final int HALF = 32;
    private static final int QUARTER = 16;

    private final ByteBuffer bytes;
    private final int length;

    private FarmHash(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        this.length = bytes.length;
    }

    /** The hash of {@code bytes}, a number without sign. */
    static long of(byte[] bytes) {
        FarmHash hash = new FarmHash(bytes);
        if (bytes.length <= QUARTER) {
            return hash.upTo16();
        }
        if (bytes.length <= HALF) {
            return hash.upTo32();
        }
        return bytes.length <= BLOCK ? hash.upTo64() : hash.longer();
    }

    /** The hash of two hashes ({@code tsl::FingerprintCat64}). */
    static long joined(long first, long second) {
        long joined = (first ^ JOINT ^ mix(second * JOINT) * JOINT) * JOINT;
        return mix(mix(joined) * JOINT);
    }

    private long at(int place) {
        return bytes.getLong(place);
    }

    private static long mix(long value) {
        return value ^ (value >>> 47);
    }

    private static long pair(long u, long v, long multiplier) {
        long a = mix((u ^ v) * multiplier);
        return mix((v ^ a) * multiplier) * multiplier;
    }

    private long multiplier() {
        return K2 + length * 2L;
    }

    private long upTo16() {
        long multiplier = multiplier();
        if (length >= Long.BYTES) {
            long a = at(0) + K2;
            long b = at(length - Long.BYTES);
            long c = Long.rotateRight(b, 37) * multiplier + a;
            long d = (Long.rotateRight(a, 25) + b) * multiplier;
            return pair(c, d, multiplier);
        }
        if (length >= Integer.BYTES) {
            long a = Integer.toUnsignedLong(bytes.getInt(0));
            long b = Integer.toUnsignedLong(bytes.getInt(length - Integer.BYTES));
            return pair(length + (a << 3), b, multiplier);
        }
        if (length == 0) {
            return K2;
        }
        int a = Byte.toUnsignedInt(bytes.get(0));
        int b = Byte.toUnsignedInt(bytes.get(length >> 1));
        int c = Byte.toUnsignedInt(bytes.get(length - 1));
        return mix((a + (b << 8)) * K2 ^ (length + (c << 2)) * K0) * K2;
    }

    private long upTo32() {
        long multiplier = multiplier();
        long a = at(0) * K1;
        long b = at(8);
        long c = at(length - 8) * multiplier;
        long d = at(length - 16) * K2;
        return pair(
                Long.rotateRight(a + b, 43) + Long.rotateRight(c, 30) + d,
                a + Long.rotateRight(b + K2, 18) + c,
                multiplier);
    }

    private long upTo64() {
        long multiplier = multiplier();
        long a = at(0) * K2;
        long b = at(8);
        long c = at(length - 8) * multiplier;
        long d = at(length - 16) * K2;
        long y = Long.rotateRight(a + b, 43) + Long.rotateRight(c, 30) + d;
        long z = pair(y, a + Long.rotateRight(b + K2, 18) + c, multiplier);
        long e = at(16) * multiplier;
        long f = at(24);
        long g = (y + at(length - 32)) * multiplier;
        long h = (z + at(length - 24)) * multiplier;
        return pair(
                Long.rotateRight(e + f, 43) + Long.rotateRight(g, 30) + h,
                e + Long.rotateRight(f + a, 18) + g,
                multiplier);
    }

    /** Blocks of 64 bytes one after the other, and then the last 64, which overlap. */
    private long longer() {
        State state = new State();
        int last = (length - 1) / BLOCK * BLOCK;
        for (int block = 0; block < last; block += BLOCK) {
            state.take(block, K1, 1);
        }
        int rest = (length - 1) % BLOCK;
        long multiplier = K1 + ((state.z & 0xff) << 1);
        state.w1 += rest;
        state.v1 += state.w1;
        state.w1 += state.v1;
        state.take(length - BLOCK, multiplier, 9);
        return pair(
                pair(state.v1, state.w1, multiplier) + mix(state.y) * K0 + state.z,
                pair(state.v2, state.w2, multiplier) + state.x,
                multiplier);
    }

    /** The product modulo 2^64, also where both are constants. */
    private static long times(long a, long b) {
        return a * b;
    }

    /** What goes from block to block: 56 bytes, named as in the original. */
    private final class State {
        private long x = times(SEED, K2) + at(0);
        private long y = times(SEED, K1) + 113;
        private long z = mix(y * K2 + 113) * K2;
        private long v1;
        private long v2;
        private long w1;
        private long w2;

        private void take(int block, long multiplier, long factor) {
            x = Long.rotateRight(x + y + v1 + at(block + 8), 37) * multiplier;
            y = Long.rotateRight(y + v2 + at(block + 48), 42) * multiplier;
            x ^= w2 * factor;
            y += v1 * factor + at(block + 40);
            z = Long.rotateRight(z + w1, 33) * multiplier;
            long[] v = weak(block, v2 * multiplier, x + w1);
            long[] w = weak(block + HALF, z + w2, y + at(block + 16));
            v1 = v[0];
            v2 = v[1];
            w1 = w[0];
            w2 = w[1];
            long swapped = z;
            z = x;
            x = swapped;
        }

        private long[] weak(int place, long seedA, long seedB) {
            long a = seedA + at(place);
            long b = Long.rotateRight(seedB + a + at(place + 24), 21);
            long c = a;
            a += at(place + 8);
            a += at(place + 16);
            b += Long.rotateRight(a, 44);
            return new long[] {a + at(place + 24), b + c};
        }
    }
}
