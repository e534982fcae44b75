package io.samenet.formats.tensor;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Type of a tensor's elements, by the names that Keras and NumPy use. */
public enum DType {
    /** Truth value, one byte. */
    BOOL(Kind.BOOLEAN, 1),
    /** Signed integer of 8 bits. */
    INT8(Kind.SIGNED, 1),
    /** Signed integer of 16 bits. */
    INT16(Kind.SIGNED, 2),
    /** Signed integer of 32 bits. */
    INT32(Kind.SIGNED, 4),
    /** Signed integer of 64 bits. */
    INT64(Kind.SIGNED, 8),
    /** Unsigned integer of 8 bits. */
    UINT8(Kind.UNSIGNED, 1),
    /** Unsigned integer of 16 bits. */
    UINT16(Kind.UNSIGNED, 2),
    /** Unsigned integer of 32 bits. */
    UINT32(Kind.UNSIGNED, 4),
    /** Unsigned integer of 64 bits. */
    UINT64(Kind.UNSIGNED, 8),
    /** IEEE 754 binary16. */
    FLOAT16(Kind.FLOATING, 2),
    /** The upper half of a binary32. */
    BFLOAT16(Kind.FLOATING, 2),
    /** IEEE 754 binary32. */
    FLOAT32(Kind.FLOATING, 4),
    /** IEEE 754 binary64. */
    FLOAT64(Kind.FLOATING, 8),
    /** Text; its elements have no fixed size. */
    STRING(Kind.TEXT, 0);

    /** What the elements are. */
    public enum Kind {
        /** true or false. */
        BOOLEAN,
        /** two's complement integers. */
        SIGNED,
        /** integers from zero. */
        UNSIGNED,
        /** floating-point numbers. */
        FLOATING,
        /** strings. */
        TEXT
    }

    private final Kind kind;
    private final int bytes;

    DType(Kind kind, int bytes) {
        this.kind = kind;
        this.bytes = bytes;
    }

    /** What the elements are. */
    public Kind kind() {
        return kind;
    }

    /** Whether the elements are floating-point numbers. */
    public boolean isFloating() {
        return kind == Kind.FLOATING;
    }

    /** Size of one element in bytes; 0 for text. */
    public int bytes() {
        return bytes;
    }

    /**
     * The largest finite number of float32 and float64.
     *
     * @throws IllegalArgumentException for other types
     */
    public double largest() {
        return switch (this) {
            case FLOAT32 -> Float.MAX_VALUE;
            case FLOAT64 -> Double.MAX_VALUE;
            default -> throw new IllegalArgumentException("the largest finite number of " + this);
        };
    }

    /** Keras's name of the type, such as {@code float32}. */
    public String kerasName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type that Keras calls {@code name}, if there is one. */
    public static Optional<DType> named(String name) {
        return Arrays.stream(values()).filter(t -> t.kerasName().equals(name)).findFirst();
    }

    @Override
    public String toString() {
        return kerasName();
    }
}
