package io.samenet.formats.keras.codec.preprocessing;

import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.layer.preprocessing.Buckets;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Optional;

/** The field {@code salt}: the key of SipHash, two integers or one for both halves. */
final class Salts {
    private static final String FIELD = "salt";

    private Salts() {}

    /** SipHash with the salt; empty where there is none. */
    static Optional<Buckets> decode(Fields fields) {
        if (fields.find(FIELD).isEmpty()) {
            return Optional.empty();
        }
        List<Long> key = fields.integers(FIELD, 2, Long.MIN_VALUE);
        return Optional.of(Buckets.siphash(key.get(0), key.get(1)));
    }

    static Value encode(Buckets buckets) {
        return buckets.method() == Buckets.Method.SIPHASH
                ? Value.ints(buckets.key().get(0), buckets.key().get(1))
                : Value.none();
    }
}
