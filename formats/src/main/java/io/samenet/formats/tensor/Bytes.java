package io.samenet.formats.tensor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Objects;

/**
 * Bytes somewhere: in a mapped file, in memory, or made on the way. Nothing is read before it is asked for, and no more
 * than is asked for is held.
 */
public interface Bytes {
    /** Most bytes that {@link #transferTo} holds at a time. */
    int CHUNK = 1 << 20;

    /** How many bytes there are. */
    long size();

    /**
     * A read-only little-endian view of {@code length} bytes from {@code offset}, its position 0 and limit
     * {@code length}.
     *
     * @throws IndexOutOfBoundsException where the range is not inside
     */
    ByteBuffer slice(long offset, int length);

    /**
     * Writes all bytes to {@code channel}, a part at a time. Parts end where pages of a file do: the kernel takes half the
     * time for whole pages.
     */
    default void transferTo(WritableByteChannel channel) throws IOException {
        int behindPage = channel instanceof SeekableByteChannel file ? (int) (file.position() % CHUNK) : 0;
        for (long offset = 0; offset < size(); ) {
            ByteBuffer part = slice(offset, (int) Math.min(CHUNK - behindPage, size() - offset));
            offset += part.remaining();
            behindPage = 0;
            while (part.hasRemaining()) {
                channel.write(part);
            }
        }
    }

    /**
     * The {@code size} bytes from {@code offset}, as a view.
     *
     * @throws IndexOutOfBoundsException where the range is not inside
     */
    default Bytes part(long offset, long size) {
        Objects.checkFromIndexSize(offset, size, size());
        Bytes whole = this;
        return new Bytes() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public ByteBuffer slice(long start, int length) {
                Objects.checkFromIndexSize(start, /* size= */ length, /* length= */ size);
                return whole.slice(offset + start, length);
            }
        };
    }

    /** The bytes of {@code buffer} between its position and limit, as a view. */
    static Bytes of(ByteBuffer buffer) {
        ByteBuffer whole = buffer.slice().asReadOnlyBuffer();
        return new Bytes() {
            @Override
            public long size() {
                return whole.capacity();
            }

            @Override
            public ByteBuffer slice(long offset, int length) {
                return whole.slice(Math.toIntExact(offset), length).order(ByteOrder.LITTLE_ENDIAN);
            }
        };
    }

    /** The bytes of {@code array}, as a view. */
    static Bytes of(byte[] array) {
        return of(ByteBuffer.wrap(array));
    }
}
