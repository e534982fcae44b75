package io.samenet.formats.hdf5;

import io.samenet.formats.tensor.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/** Big-endian numbers seen as little-endian ones. They are turned as they are read. */
record SwappedBytes(Bytes bigEndian, int width) implements Bytes {
    /** {@code stored} itself where its numbers are little-endian or of one byte. */
    static Bytes littleEndian(Bytes stored, ElementType type) {
        return type.order() == ByteOrder.BIG_ENDIAN && type.bytes() > 1
                ? new SwappedBytes(stored, type.bytes())
                : stored;
    }

    @Override
    public long size() {
        return bigEndian.size();
    }

    @Override
    public ByteBuffer slice(long offset, int length) {
        Objects.checkFromIndexSize(offset, /* size= */ length, /* length= */ size());
        long first = offset / width * width;
        long last = (offset + length + width - 1) / width * width;
        ByteBuffer source = bigEndian.slice(first, Math.toIntExact(last - first));
        byte[] turned = new byte[length];
        int shift = (int) (offset - first);
        for (int i = 0; i < length; i++) {
            // The width is a power of two: byte k of a number is byte width - 1 - k = k ^ (width - 1) of it turned.
            turned[i] = source.get((i + shift) ^ (width - 1));
        }
        return ByteBuffer.wrap(turned).asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }
}
