package io.samenet.verifier.kernel;

import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;

/** Elements of 64 bits. */
final class DoubleElements extends Elements {
    private final DoubleBuffer buffer;

    DoubleElements(ByteBuffer bytes, int size) {
        super(size);
        this.buffer = bytes.asDoubleBuffer();
    }

    @Override
    public double real(int index) {
        return buffer.get(index);
    }

    @Override
    public void real(int index, double value) {
        buffer.put(index, value);
    }

    @Override
    public long integer(int index) {
        return (long) buffer.get(index);
    }

    @Override
    public void integer(int index, long value) {
        buffer.put(index, (double) value);
    }
}
