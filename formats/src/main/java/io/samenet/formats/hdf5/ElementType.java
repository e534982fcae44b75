package io.samenet.formats.hdf5;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.tensor.DType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Type of a dataset's or an attribute's elements (section IV.A.2.d).
 *
 * @param dtype our type of the elements
 * @param bytes size of one element in the file
 * @param order byte order of numbers
 * @param text how strings are stored; empty for numbers
 */
record ElementType(DType dtype, int bytes, ByteOrder order, Optional<Text> text) {
    /** How a string ends. */
    enum Text {
        /** fixed length, ends at the first zero. */
        NULL_TERMINATED,
        /** fixed length, zeros at the end do not count. */
        NULL_PADDED,
        /** fixed length, spaces at the end do not count. */
        SPACE_PADDED,
        /** any length, in the global heap. */
        VARIABLE
    }

    private static final List<String> CLASSES = List.of(
            "fixed-point",
            "floating-point",
            "time",
            "string",
            "bitfield",
            "opaque",
            "compound",
            "reference",
            "enumeration",
            "variable-length",
            "array");
    private static final List<Text> PADDINGS = List.of(Text.NULL_TERMINATED, Text.NULL_PADDED, Text.SPACE_PADDED);
    private static final int FIXED = 0;
    private static final int FLOATING = 1;
    private static final int STRING = 3;
    private static final int OPAQUE = 5;
    private static final int ENUMERATION = 8;
    private static final int VARIABLE = 9;
    private static final int HEAD = 8;
    /** Size of a fixed-point datatype message. */
    private static final int FIXED_POINT = 12;
    /** Size of a floating-point datatype message. */
    private static final int FLOATING_POINT = 20;
    /** Mantissa normalization 2 in bits 4 and 5: the highest bit is not stored. */
    private static final int IMPLIED_BIT = 0x20;

    /**
     * Floating-point formats, in bits but for the first number: bytes, precision, place of the sign, place and size of the
     * exponent, size of the mantissa, exponent bias. The mantissa is at 0. Not records: the first hash of a record costs 40 ms.
     */
    private static final Map<DType, int[]> FLOATS = new EnumMap<>(Map.of(
            DType.FLOAT16, new int[] {2, 16, 15, 10, 5, 10, 15},
            DType.BFLOAT16, new int[] {2, 16, 15, 7, 8, 7, 127},
            DType.FLOAT32, new int[] {4, 32, 31, 23, 8, 23, 127},
            DType.FLOAT64, new int[] {8, 64, 63, 52, 11, 52, 1023}));

    /**
     * The type that the datatype message {@code body} describes. It is read here and not by jHDF, which recurses over nested
     * types, knows no version 4, and costs 10 ms for the first one.
     */
    static ElementType read(Location where, ByteBuffer body) {
        if (body.remaining() < HEAD) {
            throw MalformedException.expected(where, "a datatype", body.remaining() + " bytes");
        }
        int type = body.get(body.position()) & 0x0F;
        return switch (type) {
            case FIXED -> number(integers(where, body), order(where, body));
            case FLOATING -> number(floats(where, body), order(where, body));
            case STRING -> fixedText(where, body);
            case OPAQUE -> opaque(where, body);
            case ENUMERATION -> enumeration(where, body);
            case VARIABLE -> variable(where, body);
            default -> throw unsupported(where, type < CLASSES.size() ? CLASSES.get(type) : "class " + type);
        };
    }

    private static ElementType variable(Location where, ByteBuffer body) {
        int kind = body.get(body.position() + 1) & 0x0F;
        int size = body.getInt(body.position() + 4);
        if (kind != 1) {
            throw unsupported(where, "variable-length sequence");
        }
        if (size != GlobalHeap.REFERENCE) {
            throw MalformedException.expected(
                    where,
                    "variable-length strings of " + GlobalHeap.REFERENCE + " bytes each",
                    Integer.toString(size));
        }
        return new ElementType(DType.STRING, size, ByteOrder.LITTLE_ENDIAN, Optional.of(Text.VARIABLE));
    }

    /**
     * HDF5 has no bfloat16: h5py stores NumPy's {@code V2} of ml_dtypes as two opaque bytes, in the {@code .h5} files of
     * Keras without a further word, in its {@code .keras} files with an attribute {@code dtype} beside (Keras 3.15.1).
     */
    private static ElementType opaque(Location where, ByteBuffer body) {
        int size = body.getInt(body.position() + 4);
        if (size != DType.BFLOAT16.bytes()) {
            throw unsupported(where, "opaque of " + Integer.toUnsignedString(size) + " bytes");
        }
        return number(DType.BFLOAT16, ByteOrder.LITTLE_ENDIAN);
    }

    private static ElementType fixedText(Location where, ByteBuffer body) {
        int size = body.getInt(body.position() + 4);
        int padding = body.get(body.position() + 1) & 0x0F;
        if (size < 1 || padding >= PADDINGS.size()) {
            throw MalformedException.expected(where, "text of a fixed length", size + " bytes with padding " + padding);
        }
        return new ElementType(DType.STRING, size, ByteOrder.LITTLE_ENDIAN, Optional.of(PADDINGS.get(padding)));
    }

    /** Bits 0 and 6: the second one is set for floating-point numbers of a VAX only. */
    private static ByteOrder order(Location where, ByteBuffer body) {
        return switch (body.get(body.position() + 1) & 0x41) {
            case 0x00 -> ByteOrder.LITTLE_ENDIAN;
            case 0x01 -> ByteOrder.BIG_ENDIAN;
            default -> throw unsupported(where, "floating-point in VAX order");
        };
    }

    private static ElementType number(DType dtype, ByteOrder order) {
        return new ElementType(dtype, dtype.bytes(), order, Optional.empty());
    }

    /**
     * h5py's bool, the one enumeration that is read: of one byte, FALSE = 0, TRUE = 1 (h5py documentation, "What about NumPy's
     * bool type?"). Read here, since jHDF knows no version 4. Names are padded to 8 bytes before version 3.
     */
    private static ElementType enumeration(Location where, ByteBuffer body) {
        int start = body.position();
        boolean padded = ((body.get(start) >> 4) & 0x0F) < 3;
        byte[] names =
                (padded ? "FALSE\0\0\0TRUE\0\0\0\0\0\1" : "FALSE\0TRUE\0\0\1").getBytes(StandardCharsets.US_ASCII);
        int at = start + HEAD + FIXED_POINT;
        boolean isBool = body.limit() - at >= names.length
                && body.getShort(start + 1) == 2
                && body.getInt(start + 4) == 1
                && body.slice(at, names.length).equals(ByteBuffer.wrap(names));
        if (!isBool) {
            throw unsupported(where, CLASSES.get(ENUMERATION));
        }
        return number(DType.BOOL, ByteOrder.LITTLE_ENDIAN);
    }

    private static DType integers(Location where, ByteBuffer body) {
        ByteBuffer properties = properties(where, body, FIXED_POINT);
        boolean signed = (body.get(body.position() + 1) & 0x08) != 0;
        int size = body.getInt(body.position() + 4);
        int offset = Short.toUnsignedInt(properties.getShort());
        int precision = Short.toUnsignedInt(properties.getShort());
        boolean whole = offset == 0 && size >= 1 && size <= Long.BYTES && precision == Byte.SIZE * size;
        return switch (whole ? size : 0) {
            case 1 -> signed ? DType.INT8 : DType.UINT8;
            case 2 -> signed ? DType.INT16 : DType.UINT16;
            case 4 -> signed ? DType.INT32 : DType.UINT32;
            case 8 -> signed ? DType.INT64 : DType.UINT64;
            default ->
                throw unsupported(
                        where, "fixed-point of " + precision + " bits in " + Integer.toUnsignedString(size) + " bytes");
        };
    }

    /** The IEEE 754 formats and bfloat16, by the places of sign, exponent and mantissa. */
    private static DType floats(Location where, ByteBuffer body) {
        ByteBuffer properties = properties(where, body, FLOATING_POINT);
        boolean usual = (body.get(body.position() + 1) & 0x30) == IMPLIED_BIT
                && properties.getShort(0) == 0
                && properties.get(6) == 0;
        int[] format = {
            body.getInt(body.position() + 4),
            Short.toUnsignedInt(properties.getShort(2)),
            Byte.toUnsignedInt(body.get(body.position() + 2)),
            Byte.toUnsignedInt(properties.get(4)),
            Byte.toUnsignedInt(properties.get(5)),
            Byte.toUnsignedInt(properties.get(7)),
            properties.getInt(8)
        };
        for (Map.Entry<DType, int[]> known : FLOATS.entrySet()) {
            if (usual && Arrays.equals(known.getValue(), format)) {
                return known.getKey();
            }
        }
        throw unsupported(
                where,
                "floating-point of " + Integer.toUnsignedString(format[0]) + " bytes with an exponent of " + format[4]
                        + " bits and a mantissa of " + format[5]);
    }

    /** The properties behind the head of a datatype message that has {@code size} bytes. */
    private static ByteBuffer properties(Location where, ByteBuffer body, int size) {
        if (body.remaining() < size) {
            throw MalformedException.expected(where, "a datatype of " + size + " bytes", body.remaining() + " bytes");
        }
        return body.slice(body.position() + HEAD, size - HEAD).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static UnsupportedException unsupported(Location where, String type) {
        return UnsupportedException.of(where, "the HDF5 type " + type);
    }
}
