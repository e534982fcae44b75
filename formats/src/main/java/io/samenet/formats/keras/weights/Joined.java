package io.samenet.formats.keras.weights;

import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Objects;

/** Arrays of one shape side by side along their last axis. */
final class Joined implements Bytes {
    private final List<TensorData> parts;
    private final long row;

    private Joined(List<TensorData> parts, long row) {
        this.parts = parts;
        this.row = row;
    }

    /** {@code parts}, all of one type, along the last axis. */
    static TensorData of(List<TensorData> parts) {
        TensorData first = parts.get(0);
        Shape shape = first.shape();
        long row = shape.size(-1) * first.dtype().bytes();
        Shape joined = shape.with(-1, shape.size(-1) * parts.size());
        return new TensorData(first.type().with(joined), new Joined(List.copyOf(parts), row));
    }

    @Override
    public long size() {
        return parts.size() * parts.get(0).bytes().size();
    }

    @Override
    public ByteBuffer slice(long offset, int length) {
        Objects.checkFromIndexSize(offset, /* size= */ length, /* length= */ size());
        byte[] made = new byte[length];
        for (int at = 0; at < length; ) {
            long place = offset + at;
            long block = place / row;
            long inside = place % row;
            int run = (int) Math.min(row - inside, (long) length - at);
            TensorData part = parts.get((int) (block % parts.size()));
            part.bytes().slice(block / parts.size() * row + inside, run).get(made, at, run);
            at += run;
        }
        return ByteBuffer.wrap(made).order(ByteOrder.LITTLE_ENDIAN);
    }
}
