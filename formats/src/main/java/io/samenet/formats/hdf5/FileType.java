package io.samenet.formats.hdf5;

import io.samenet.formats.tensor.DType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/**
 * A datatype message, version 1, as h5py writes it for a NumPy type (section IV.A.2.d).
 *
 * @param hex its bytes
 */
record FileType(String hex) {
    static final FileType INT64 = integer(8, true);
    static final FileType FLOAT64 = new FileType("11203f000800000000004000340b0034ff030000");
    /** Text of any length in UTF-8: a sequence of bytes. */
    static final FileType VARIABLE_TEXT = new FileType("190101001000000010000000010000000000080000000000");

    /** An enumeration of the int8 FALSE = 0 and TRUE = 1: h5py's bool. */
    private static final FileType BOOL =
            new FileType("1802000001000000" + integer(1, true).hex + "46414c5345000000" + "5452554500000000" + "0001");

    /** Text of {@code bytes} bytes, padded with zeros, said to be ASCII as NumPy's {@code S}. */
    static FileType fixedText(int bytes) {
        return new FileType("13010000" + number(bytes, 4));
    }

    /** The type of a dataset's elements. */
    static FileType of(DType dtype) {
        return switch (dtype) {
            case BOOL -> BOOL;
            case INT8, INT16, INT32, INT64 -> integer(dtype.bytes(), true);
            case UINT8, UINT16, UINT32, UINT64 -> integer(dtype.bytes(), false);
            case FLOAT16 -> new FileType("11200f0002000000000010000a05000a0f000000");
            case FLOAT32 -> new FileType("11201f000400000000002000170800177f000000");
            case FLOAT64 -> FLOAT64;
            // Opaque without a tag: what h5py makes of ml_dtypes.bfloat16, and so Keras.
            case BFLOAT16 -> new FileType("1500000002000000");
            case STRING -> throw new IllegalArgumentException("a dataset of text");
        };
    }

    private static FileType integer(int bytes, boolean signed) {
        return new FileType(
                "10" + (signed ? "08" : "00") + "0000" + number(bytes, 4) + "0000" + number(Byte.SIZE * bytes, 2));
    }

    private static String number(int value, int bytes) {
        byte[] little = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
        return HexFormat.of().formatHex(little, 0, bytes);
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }
}
