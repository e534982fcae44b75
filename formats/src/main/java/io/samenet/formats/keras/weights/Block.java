package io.samenet.formats.keras.weights;

import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/** One of the equal parts of an array along its last axis: the reverse of {@link Joined}. */
final class Block implements Bytes {
    private final TensorData whole;
    private final int index;
    private final long row;
    private final int blocks;

    private Block(TensorData whole, int index, int blocks, long row) {
        this.whole = whole;
        this.index = index;
        this.blocks = blocks;
        this.row = row;
    }

    /** Part {@code index} of the {@code blocks} parts of {@code whole}. */
    static TensorData of(TensorData whole, int index, int blocks) {
        Shape shape = whole.shape();
        long width = shape.size(-1) / blocks;
        long row = width * whole.dtype().bytes();
        return new TensorData(whole.type().with(shape.with(-1, width)), new Block(whole, index, blocks, row));
    }

    @Override
    public long size() {
        return whole.bytes().size() / blocks;
    }

    @Override
    public ByteBuffer slice(long offset, int length) {
        Objects.checkFromIndexSize(offset, /* size= */ length, /* length= */ size());
        byte[] made = new byte[length];
        for (int at = 0; at < length; ) {
            long place = offset + at;
            long inside = place % row;
            int run = (int) Math.min(row - inside, (long) length - at);
            long from = (place / row * blocks + index) * row + inside;
            whole.bytes().slice(from, run).get(made, at, run);
            at += run;
        }
        return ByteBuffer.wrap(made).order(ByteOrder.LITTLE_ENDIAN);
    }
}
