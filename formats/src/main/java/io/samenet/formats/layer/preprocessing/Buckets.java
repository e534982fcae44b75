package io.samenet.formats.layer.preprocessing;

import java.util.List;
import java.util.Locale;

/**
 * How values are spread over buckets.
 *
 * @param method the function, of which the remainder is taken
 * @param key the two halves of SipHash's key, the salt; empty for others
 */
public record Buckets(Method method, List<Long> key) {
    /** The remainder of the number itself. */
    public static final Buckets REMAINDER = new Buckets(Method.REMAINDER, List.of());

    /** FarmHash64. */
    public static final Buckets FARMHASH = new Buckets(Method.FARMHASH, List.of());

    private static final int HALVES = 2;

    /** A function of a value. */
    public enum Method {
        /** The integer itself ({@code tf.math.floormod}). */
        REMAINDER,
        /** FarmHash64 of the text or of the decimal digits ({@code tf.strings.to_hash_bucket_fast}). */
        FARMHASH,
        /** SipHash-2-4 of the text or of the decimal digits ({@code tf.strings.to_hash_bucket_strong}). */
        SIPHASH
    }

    /** Checks the key. */
    public Buckets {
        key = List.copyOf(key);
        if (key.size() != (method == Method.SIPHASH ? HALVES : 0)) {
            throw new IllegalArgumentException("a salt of two integers for SipHash alone, not " + key);
        }
    }

    /** The function's name and its key. */
    @Override
    public String toString() {
        String name = method.name().toLowerCase(Locale.ROOT);
        return key.isEmpty() ? name : name + key;
    }

    /** SipHash with the key of these halves. */
    public static Buckets siphash(long first, long second) {
        return new Buckets(Method.SIPHASH, List.of(first, second));
    }
}
