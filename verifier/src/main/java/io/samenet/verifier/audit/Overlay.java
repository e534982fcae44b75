package io.samenet.verifier.audit;

import io.samenet.formats.tensor.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * Bytes with a few others put over them; what is below is not copied but where it shows beside them.
 *
 * @param below all bytes
 * @param offset where the others begin
 * @param patch the others
 */
record Overlay(Bytes below, long offset, Bytes patch) implements Bytes {
    @Override
    public long size() {
        return below.size();
    }

    @Override
    public ByteBuffer slice(long from, int length) {
        Objects.checkFromIndexSize(from, /* size= */ (long) length, /* length= */ size());
        long start = Math.max(from, offset);
        long end = Math.min(from + length, offset + patch.size());
        if (start >= end) {
            return below.slice(from, length);
        }
        ByteBuffer mixed = ByteBuffer.allocate(length);
        mixed.put(below.slice(from, length));
        mixed.position((int) (start - from));
        mixed.put(patch.slice(start - offset, (int) (end - start)));
        return mixed.rewind().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }
}
