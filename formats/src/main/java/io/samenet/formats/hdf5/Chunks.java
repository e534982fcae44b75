package io.samenet.formats.hdf5;

import io.jhdf.ObjectHeader;
import io.jhdf.dataset.NoParent;
import io.jhdf.dataset.chunked.Chunk;
import io.jhdf.dataset.chunked.ChunkedDatasetV3;
import io.jhdf.dataset.chunked.ChunkedDatasetV4;
import io.jhdf.storage.HdfBackingStorage;
import io.samenet.formats.error.Limits;
import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.Shape;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The content of a chunked dataset, put together in memory (section VII). jHDF finds the chunks; each is decoded here into
 * no more than a chunk's memory, and the whole is taken only when every chunk of it is there.
 */
final class Chunks {
    private static final int FIXED_ARRAY = 3;
    private static final int EXTENSIBLE_ARRAY = 4;
    private static final int B_TREE = 5;
    /** Where a fixed array's header has its number of entries, an extensible array's and a B-tree's (section VII.C). */
    private static final int FIXED_COUNT = 8;

    private static final int EXTENSIBLE_COUNT = 44;
    private static final int B_TREE_COUNT = 26;
    /** Most that deflate packs into a byte. */
    private static final long DEFLATE_RATIO = 1032;

    private final Hdf5File file;
    private final Header header;
    private final Location where;
    private final long[] sizes;
    private final int width;
    private final long bytes;

    Chunks(Hdf5File file, Header header, Shape shape, int width, long bytes) {
        this.file = file;
        this.header = header;
        this.where = header.where();
        this.sizes = shape.sizes();
        this.width = width;
        this.bytes = bytes;
    }

    /** All bytes, row-major. */
    Bytes decode() {
        if (bytes > Integer.MAX_VALUE - 8) {
            throw UnsupportedException.of(where, "a chunked dataset of " + bytes + " bytes; samenet reads up to 2 GB");
        }
        Limits.check(
                where, "size in bytes", bytes, DEFLATE_RATIO * file.storage().size(), Hdf5File.WEIGHTS_OPTION);
        Layout.Chunked layout = (Layout.Chunked)
                Layout.read(where, header.require(RawMessage.LAYOUT).body());
        if (layout.address() == Layout.UNDEFINED) {
            throw UnsupportedException.of(where, "its content has never been written");
        }
        checkIndex(layout);
        Index index = Guard.call(where, "its chunk index", () -> index(layout));
        long[] dimensions = index.shape().sizes();
        int chunkBytes = chunkBytes(dimensions);
        checkComplete(index, dimensions);
        Filters filters = Filters.of(header);
        byte[] whole = new byte[(int) bytes];
        for (Chunk chunk : index.chunks()) {
            ByteBuffer stored = file.storage().read(where, chunk.getAddress(), chunk.getSize());
            copy(
                    filters.decode(stored, chunk.getFilterMask(), chunkBytes, width),
                    chunk.getChunkOffset(),
                    dimensions,
                    whole);
        }
        return Bytes.of(whole);
    }

    private record Index(Shape shape, List<Chunk> chunks) {}

    private Index index(Layout.Chunked layout) {
        Storage metered = file.storage().metered(where);
        ObjectHeader known = ObjectHeader.readObjectHeader(metered, header.address());
        if (layout.index() == 0) {
            BTreeIndexed dataset = new BTreeIndexed(metered, known);
            return new Index(shape(dataset.getChunkDimensions()), List.copyOf(dataset.chunks()));
        }
        Indexed dataset = new Indexed(metered, known);
        return new Index(shape(dataset.getChunkDimensions()), List.copyOf(dataset.chunks()));
    }

    private static Shape shape(int[] dimensions) {
        return Shape.of(Arrays.stream(dimensions).asLongStream().toArray());
    }

    /** jHDF makes lists of the number of entries that an index declares. */
    private void checkIndex(Layout.Chunked layout) {
        int at =
                switch (layout.index()) {
                    case FIXED_ARRAY -> FIXED_COUNT;
                    case EXTENSIBLE_ARRAY -> EXTENSIBLE_COUNT;
                    case B_TREE -> B_TREE_COUNT;
                    default -> -1;
                };
        if (at >= 0) {
            long count = file.storage()
                    .read(where, layout.address(), at + Long.BYTES)
                    .getLong(at);
            if (count < 0 || count > file.storage().size() / Long.BYTES) {
                throw MalformedException.of(where, "its chunk index has " + Long.toUnsignedString(count) + " entries");
            }
        }
    }

    private int chunkBytes(long[] dimensions) {
        long size = width;
        for (long dimension : dimensions) {
            size = dimension < 1 ? Long.MAX_VALUE : Math.min(size * dimension, 1L << 31);
            if (size >= 1L << 31) {
                throw MalformedException.of(where, "its chunks have the shape " + Arrays.toString(dimensions));
            }
        }
        Limits.check(
                where, "size of a chunk", size, DEFLATE_RATIO * file.storage().size(), Hdf5File.WEIGHTS_OPTION);
        return (int) size;
    }

    /** Checks that every chunk is there once: then nothing is left that a fill value would have to fill. */
    private void checkComplete(Index index, long[] dimensions) {
        if (dimensions.length != sizes.length) {
            throw MalformedException.expected(
                    where, "chunks of " + sizes.length + " dimensions", Integer.toString(dimensions.length));
        }
        long expected = 1;
        for (int i = 0; i < sizes.length; i++) {
            expected *= (sizes[i] + dimensions[i] - 1) / dimensions[i];
        }
        Set<List<Long>> seen = new HashSet<>();
        for (Chunk chunk : index.chunks()) {
            long[] offset = chunk.getChunkOffset();
            for (int i = 0; i < sizes.length; i++) {
                if (offset[i] < 0 || offset[i] >= sizes[i] || offset[i] % dimensions[i] != 0) {
                    throw MalformedException.of(where, "a chunk starts at " + Arrays.toString(offset));
                }
            }
            seen.add(Arrays.stream(offset).boxed().toList());
        }
        if (seen.size() != expected || index.chunks().size() != expected) {
            throw MalformedException.expected(
                    where, expected + " chunks", Integer.toString(index.chunks().size()));
        }
    }

    /** Copies the part of {@code chunk} that lies inside the dataset, row by row. */
    private void copy(byte[] chunk, long[] offset, long[] dimensions, byte[] whole) {
        int last = sizes.length - 1;
        int row = (int) Math.min(dimensions[last], sizes[last] - offset[last]) * width;
        int[] at = new int[sizes.length];
        int chunkRow = (int) dimensions[last] * width;
        for (int from = 0; from < chunk.length; from += chunkRow) {
            long to = 0;
            boolean inside = true;
            for (int i = 0; i <= last; i++) {
                inside &= offset[i] + at[i] < sizes[i];
                to = to * sizes[i] + offset[i] + at[i];
            }
            if (inside) {
                System.arraycopy(chunk, from, whole, (int) to * width, row);
            }
            for (int i = last - 1; i >= 0 && ++at[i] == dimensions[i]; i--) {
                at[i] = 0;
            }
        }
    }

    /** Opens jHDF's chunk index of older files to us. */
    private static final class BTreeIndexed extends ChunkedDatasetV3 {
        BTreeIndexed(HdfBackingStorage storage, ObjectHeader header) {
            super(storage, header.getAddress(), "", NoParent.INSTANCE, header);
        }

        Collection<Chunk> chunks() {
            return getChunkLookup().values();
        }
    }

    /** Opens jHDF's chunk indexes of newer files to us. */
    private static final class Indexed extends ChunkedDatasetV4 {
        Indexed(HdfBackingStorage storage, ObjectHeader header) {
            super(storage, header.getAddress(), "", NoParent.INSTANCE, header);
        }

        Collection<Chunk> chunks() {
            return getChunkLookup().values();
        }
    }
}
