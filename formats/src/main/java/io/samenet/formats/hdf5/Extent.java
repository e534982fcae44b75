package io.samenet.formats.hdf5;

import io.samenet.formats.error.LimitException;
import io.samenet.formats.error.Limits;
import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.tensor.Shape;
import java.nio.ByteBuffer;

/**
 * Shape of a dataset or an attribute, from its dataspace message (section IV.A.2.b).
 *
 * @param shape sizes of all dimensions
 * @param elements product of the sizes
 */
record Extent(Shape shape, long elements) {
    private static final int NULL_SPACE = 2;
    /** Most dimensions that the HDF5 library allows (H5S_MAX_RANK). */
    private static final int MOST_DIMENSIONS = 32;

    static Extent read(Location where, ByteBuffer body, Limits limits) {
        int version = body.remaining() < 4 ? -1 : body.get();
        if (version != 1 && version != 2) {
            throw MalformedException.expected(where, "a dataspace of version 1 or 2", "version " + version);
        }
        int rank = Byte.toUnsignedInt(body.get());
        body.get();
        int kind = body.get();
        if (version == 1) {
            body.position(Math.min(body.limit(), body.position() + 4));
        } else if (kind == NULL_SPACE) {
            throw UnsupportedException.of(where, "an HDF5 null dataspace");
        }
        if (rank > MOST_DIMENSIONS || body.remaining() < rank * Long.BYTES) {
            throw MalformedException.expected(
                    where, "at most " + MOST_DIMENSIONS + " dimensions", Integer.toString(rank));
        }
        long[] sizes = new long[rank];
        long elements = 1;
        for (int i = 0; i < rank; i++) {
            sizes[i] = body.getLong();
            Limits.check(where, "dimension " + i, sizes[i], limits.weightBytes(), Hdf5File.WEIGHTS_OPTION);
            if (Math.multiplyHigh(elements, sizes[i]) != 0 || elements * sizes[i] < 0) {
                throw MalformedException.of(where, "the product of its dimensions overflows");
            }
            elements *= sizes[i];
        }
        return new Extent(Shape.of(sizes), elements);
    }

    /** Bytes of all elements, each of {@code size} bytes. */
    long bytes(Location where, int size, Limits limits) {
        if (elements > limits.weightBytes() / size) {
            throw new LimitException(
                    where, "size in elements", elements, limits.weightBytes() / size, Hdf5File.WEIGHTS_OPTION);
        }
        return elements * size;
    }
}
