package io.samenet.verifier.audit;

import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorData;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;

/** Ways to change a floating-point weight in one or two elements. */
enum WeightChange {
    /** Off by one unit in the last place. */
    LAST_BIT("off in its last bit", t -> 0),
    /** The lowest bit of the exponent is the other one. */
    EXPONENT("halved or doubled", WeightChange::fractionBits),
    /** The other sign. */
    SIGN("of the other sign", t -> 8 * t.bytes() - 1),
    /** Two elements change places. */
    EXCHANGED("exchanged with another", t -> -1);

    private final String words;

    @SuppressWarnings("ImmutableEnumChecker") // a function without state
    private final ToIntFunction<DType> bit;

    WeightChange(String words, ToIntFunction<DType> bit) {
        this.words = words;
        this.bit = bit;
    }

    /** What the element is then. */
    String words() {
        return words;
    }

    private static int fractionBits(DType dtype) {
        return switch (dtype) {
            case FLOAT16 -> 10;
            case BFLOAT16 -> 7;
            case FLOAT32 -> 23;
            case FLOAT64 -> 52;
            default -> throw new IllegalArgumentException(dtype + " is not floating-point");
        };
    }

    /** {@code weight} with the change at {@code element}; empty where that changes nothing, as the sign of zero. */
    Optional<TensorData> apply(TensorData weight, long element, RandomGenerator random) {
        byte[] bytes = bytes(weight, element);
        if (this == EXCHANGED) {
            long other = random.nextLong(weight.shape().elements());
            byte[] others = bytes(weight, other);
            return Arrays.equals(bytes, others)
                    ? Optional.empty()
                    : Optional.of(put(put(weight, element, others), other, bytes));
        }
        if (Arrays.equals(bytes, new byte[bytes.length])) {
            return Optional.empty();
        }
        int place = bit.applyAsInt(weight.dtype());
        bytes[place / Byte.SIZE] ^= (byte) (1 << place % Byte.SIZE);
        return Optional.of(put(weight, element, bytes));
    }

    private static byte[] bytes(TensorData weight, long element) {
        byte[] bytes = new byte[weight.dtype().bytes()];
        weight.bytes().slice(element * bytes.length, bytes.length).get(bytes);
        return bytes;
    }

    private static TensorData put(TensorData weight, long element, byte[] bytes) {
        return new TensorData(weight.type(), new Overlay(weight.bytes(), element * bytes.length, Bytes.of(bytes)));
    }
}
