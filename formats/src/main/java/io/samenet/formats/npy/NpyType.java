package io.samenet.formats.npy;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.tensor.DType;
import java.util.EnumMap;
import java.util.Map;

/**
 * NumPy's name of an element type, such as {@code <f4}: byte order, kind, size (NumPy manual, "The array interface
 * protocol").
 *
 * @param dtype our type
 * @param kind NumPy's kind
 * @param bytes size of an element in bytes
 * @param bigEndian whether the most significant byte comes first
 */
record NpyType(DType dtype, char kind, int bytes, boolean bigEndian) {
    /** Bytes of a character of {@code U}: UTF-32. */
    static final int CHARACTER = 4;

    private static final Map<DType, String> NAMES = new EnumMap<>(Map.ofEntries(
            Map.entry(DType.BOOL, "|b1"),
            Map.entry(DType.INT8, "|i1"),
            Map.entry(DType.INT16, "<i2"),
            Map.entry(DType.INT32, "<i4"),
            Map.entry(DType.INT64, "<i8"),
            Map.entry(DType.UINT8, "|u1"),
            Map.entry(DType.UINT16, "<u2"),
            Map.entry(DType.UINT32, "<u4"),
            Map.entry(DType.UINT64, "<u8"),
            Map.entry(DType.FLOAT16, "<f2"),
            // What numpy.save makes of ml_dtypes.bfloat16, which NumPy does not know.
            Map.entry(DType.BFLOAT16, "<V2"),
            Map.entry(DType.FLOAT32, "<f4"),
            Map.entry(DType.FLOAT64, "<f8")));

    /** NumPy's name of {@code dtype}, numbers being little-endian. */
    static String name(DType dtype) {
        String name = NAMES.get(dtype);
        if (name == null) {
            throw new IllegalArgumentException(dtype + " has no one name in NumPy");
        }
        return name;
    }

    /** The type that NumPy calls {@code name}. */
    static NpyType named(Location where, String name) {
        if (name.matches("[<>|=][US][0-9]{1,9}")) {
            long size = Long.parseLong(name.substring(2)) * (name.charAt(1) == 'U' ? CHARACTER : 1);
            if (size <= Integer.MAX_VALUE) {
                return new NpyType(DType.STRING, name.charAt(1), (int) size, name.charAt(0) == '>');
            }
        }
        for (Map.Entry<DType, String> entry : NAMES.entrySet()) {
            DType dtype = entry.getKey();
            if (name.length() == 3
                    && name.endsWith(entry.getValue().substring(1))
                    && "<>|=".indexOf(name.charAt(0)) >= 0) {
                return new NpyType(dtype, name.charAt(1), dtype.bytes(), name.charAt(0) == '>');
            }
        }
        if (name.endsWith("O")) {
            throw UnsupportedException.of(
                    where, "an array of Python objects, which is a pickle, is not supported: it could run code");
        }
        throw UnsupportedException.of(where, "the NumPy type " + name + " is not supported");
    }
}
