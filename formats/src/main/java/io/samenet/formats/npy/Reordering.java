package io.samenet.formats.npy;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.Shape;
import java.nio.ByteBuffer;

/** Puts elements and bytes into the order that ours have, in memory. */
record Reordering(Location where, Shape shape, int width) {
    /** {@code columnMajor}, whose first dimension varies fastest, so that the last one does. */
    Bytes rowMajor(Bytes columnMajor) {
        ByteBuffer from = memory(where, columnMajor);
        byte[] to = new byte[from.remaining()];
        long[] sizes = shape.sizes();
        int[] at = new int[sizes.length];
        for (int element = 0; element < to.length; element += width) {
            int source = 0;
            for (int i = sizes.length - 1; i >= 0; i--) {
                source = source * (int) sizes[i] + at[i];
            }
            from.get(source * width, to, element, width);
            for (int i = sizes.length - 1; i >= 0 && ++at[i] == sizes[i]; i--) {
                at[i] = 0;
            }
        }
        return Bytes.of(to);
    }

    /** {@code bigEndian} elements of {@code width} bytes, a power of two, as little-endian ones. */
    static Bytes turned(Location where, Bytes bigEndian, int width) {
        ByteBuffer from = memory(where, bigEndian);
        byte[] to = new byte[from.remaining()];
        for (int i = 0; i < to.length; i++) {
            to[i] = from.get(i ^ (width - 1));
        }
        return Bytes.of(to);
    }

    private static ByteBuffer memory(Location where, Bytes bytes) {
        if (bytes.size() > Integer.MAX_VALUE - 8) {
            throw UnsupportedException.of(where, "more than 2 GB in Fortran order or big-endian");
        }
        return bytes.slice(0, (int) bytes.size());
    }
}
