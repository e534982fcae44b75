package io.samenet.formats.file;

import io.samenet.formats.error.Location;
import io.samenet.formats.tensor.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * A file mapped for reading. Its bytes lie in the page cache of the operating system, not on the heap; views of them stay
 * valid after {@link #close()}. The file must not shrink while it is mapped.
 */
public final class MappedFile implements Bytes, AutoCloseable {
    /** Distance of the starts of two mappings; each one overlaps the next, so that a view rarely needs its own. */
    private static final int STRIDE_BITS = 28;

    private final Location where;
    private final FileChannel channel;
    private final long size;
    private final ByteBuffer[] segments;

    private MappedFile(Location where, FileChannel channel, long size, ByteBuffer[] segments) {
        this.where = where;
        this.channel = channel;
        this.size = size;
        this.segments = segments;
    }

    /**
     * Maps {@code path}.
     *
     * @throws IOException where it cannot be read
     */
    public static MappedFile open(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw new FileSystemException(path.toString(), null, "a directory, not a file");
        }
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            long size = channel.size();
            ByteBuffer[] segments = new ByteBuffer[Math.toIntExact((size + (1L << STRIDE_BITS) - 1) >> STRIDE_BITS)];
            for (int i = 0; i < segments.length; i++) {
                long start = (long) i << STRIDE_BITS;
                segments[i] = channel.map(MapMode.READ_ONLY, start, Math.min(Integer.MAX_VALUE, size - start));
            }
            return new MappedFile(Location.of(path.toString()), channel, size, segments);
        } catch (IOException | RuntimeException e) {
            try (channel) {
                throw e;
            }
        }
    }

    /** The file as a place. */
    public Location where() {
        return where;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public ByteBuffer slice(long offset, int length) {
        Objects.checkFromIndexSize(offset, /* size= */ length, /* length= */ size);
        if (length == 0) {
            return ByteBuffer.allocate(0).asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
        }
        ByteBuffer segment = segments[(int) (offset >> STRIDE_BITS)];
        int start = (int) (offset & ((1L << STRIDE_BITS) - 1));
        if (length <= segment.capacity() - start) {
            return segment.slice(start, length).order(ByteOrder.LITTLE_ENDIAN);
        }
        try {
            return channel.map(MapMode.READ_ONLY, offset, length).order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException e) {
            throw new UncheckedIOException(where + ": cannot be mapped", e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
