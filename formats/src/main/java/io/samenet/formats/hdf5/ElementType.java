package io.samenet.formats.hdf5;

import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.EnumDataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.StringData;
import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.tensor.DType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
    private static final int FIXED = 0;
    private static final int FLOATING = 1;
    private static final int STRING = 3;
    private static final int OPAQUE = 5;
    private static final int ENUMERATION = 8;
    private static final int VARIABLE = 9;
    private static final int HEAD = 8;

    /** The type that the datatype message {@code body} describes. Types that nest are refused before jHDF recurses. */
    static ElementType read(Location where, ByteBuffer body) {
        if (body.remaining() < HEAD) {
            throw MalformedException.expected(where, "a datatype", body.remaining() + " bytes");
        }
        int type = body.get(body.position()) & 0x0F;
        switch (type) {
            case FIXED, FLOATING, STRING -> {}
            case OPAQUE -> {
                return opaque(where, body);
            }
            case ENUMERATION -> base(where, body, FIXED);
            case VARIABLE -> {
                base(where, body, STRING, FIXED);
                return variable(where, body);
            }
            default -> throw unsupported(where, type < CLASSES.size() ? CLASSES.get(type) : "class " + type);
        }
        DataType read = Guard.call(
                where,
                "its datatype",
                () -> DataType.readDataType(body.duplicate().order(body.order())));
        if (read.getSize() <= 0) {
            throw MalformedException.expected(where, "a datatype of a positive size", read.getSize() + " bytes");
        }
        return of(where, read);
    }

    private static void base(Location where, ByteBuffer body, int... allowed) {
        int at = body.position() + HEAD;
        int base = body.limit() > at ? body.get(at) & 0x0F : -1;
        for (int type : allowed) {
            if (type == base) {
                return;
            }
        }
        throw unsupported(
                where, CLASSES.get(body.get(body.position()) & 0x0F) + " of another type than text or integers");
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

    private static ElementType of(Location where, DataType type) {
        if (type instanceof FixedPoint integer) {
            return number(integers(where, integer), integer.getByteOrder());
        }
        if (type instanceof FloatingPoint floating) {
            return number(floats(where, floating), floating.getByteOrder());
        }
        if (type instanceof StringData string) {
            Text text =
                    switch (string.getPaddingType()) {
                        case NULL_TERMINATED -> Text.NULL_TERMINATED;
                        case NULL_PADDED -> Text.NULL_PADDED;
                        case SPACE_PADDED -> Text.SPACE_PADDED;
                    };
            return new ElementType(DType.STRING, string.getSize(), ByteOrder.LITTLE_ENDIAN, Optional.of(text));
        }
        if (type instanceof EnumDataType named && isBool(named)) {
            return number(DType.BOOL, ByteOrder.LITTLE_ENDIAN);
        }
        throw unsupported(where, CLASSES.get(type.getDataClass()));
    }

    private static ElementType number(DType dtype, ByteOrder order) {
        return new ElementType(dtype, dtype.bytes(), order, Optional.empty());
    }

    /** Whether this is h5py's bool: one byte, FALSE = 0, TRUE = 1 (h5py documentation, "What about NumPy booleans?"). */
    private static boolean isBool(EnumDataType type) {
        return type.getSize() == 1 && type.getEnumMapping().equals(Map.of(0, "FALSE", 1, "TRUE"));
    }

    private static DType integers(Location where, FixedPoint type) {
        boolean whole = type.getBitOffset() == 0 && type.getBitPrecision() == 8 * type.getSize();
        return switch (whole ? type.getSize() : 0) {
            case 1 -> type.isSigned() ? DType.INT8 : DType.UINT8;
            case 2 -> type.isSigned() ? DType.INT16 : DType.UINT16;
            case 4 -> type.isSigned() ? DType.INT32 : DType.UINT32;
            case 8 -> type.isSigned() ? DType.INT64 : DType.UINT64;
            default ->
                throw unsupported(
                        where, "fixed-point of " + type.getBitPrecision() + " bits in " + type.getSize() + " bytes");
        };
    }

    private static DType floats(Location where, FloatingPoint type) {
        String layout = type.getSize() + ":" + type.getExponentSize() + ":" + type.getMantissaSize() + ":"
                + type.getExponentBias() + ":" + type.getExponentLocation() + ":" + type.getMantissaLocation();
        return switch (layout) {
            case "2:5:10:15:10:0" -> DType.FLOAT16;
            case "2:8:7:127:7:0" -> DType.BFLOAT16;
            case "4:8:23:127:23:0" -> DType.FLOAT32;
            case "8:11:52:1023:52:0" -> DType.FLOAT64;
            default ->
                throw unsupported(
                        where,
                        "floating-point of " + type.getSize() + " bytes with an exponent of " + type.getExponentSize()
                                + " bits and a mantissa of " + type.getMantissaSize());
        };
    }

    private static UnsupportedException unsupported(Location where, String type) {
        return UnsupportedException.of(where, "the HDF5 type " + type);
    }
}
