package io.samenet.verifier.kernel.preprocessing;

import io.samenet.formats.layer.preprocessing.Buckets;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Which bucket of how many a word is in; a number is its decimal digits. */
final class Hashes {
    private Hashes() {}

    /** The bucket of {@code word}, from 0 to below {@code count}. */
    static long bucket(Buckets buckets, String word, long count) {
        if (buckets.method() == Buckets.Method.REMAINDER) {
            return Math.floorMod(Long.parseLong(word), count);
        }
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        List<Long> key = buckets.key();
        long hash = buckets.method() == Buckets.Method.FARMHASH
                ? FarmHash.of(bytes)
                : SipHash.of(bytes, key.get(0), key.get(1));
        return Long.remainderUnsigned(hash, count);
    }
}
