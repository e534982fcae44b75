package io.samenet.converter.onnx.lowering;

import io.samenet.formats.tensor.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Objects;

/**
 * Parts of other bytes, one behind the other.
 *
 * @param parts the parts, in order
 */
record JoinedBytes(List<Part> parts) implements Bytes {
    /** The {@code size} bytes of {@code source} from {@code offset} on. */
    record Part(Bytes source, long offset, long size) {}

    JoinedBytes {
        parts = List.copyOf(parts);
    }

    @Override
    public long size() {
        return parts.stream().mapToLong(Part::size).sum();
    }

    @Override
    public ByteBuffer slice(long offset, int length) {
        Objects.checkFromIndexSize(offset, (long) length, size());
        ByteBuffer joined = ByteBuffer.allocate(length);
        long start = 0;
        for (Part part : parts) {
            long from = Math.max(offset, start);
            long to = Math.min(offset + length, start + part.size());
            if (from < to) {
                joined.put(part.source().slice(part.offset() + from - start, (int) (to - from)));
            }
            start += part.size();
        }
        return joined.flip().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }
}
