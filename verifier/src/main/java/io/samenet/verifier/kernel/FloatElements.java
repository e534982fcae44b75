package io.samenet.verifier.kernel;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/** Elements of 32 bits. */
final class FloatElements extends Elements {
    private final FloatBuffer buffer;

    FloatElements(ByteBuffer bytes, int size) {
        super(size);
        this.buffer = bytes.asFloatBuffer();
    }

    @Override
    public double real(int index) {
        return buffer.get(index);
    }

    @Override
    public void real(int index, double value) {
        buffer.put(index, (float) value);
    }

    @Override
    public long integer(int index) {
        return (long) buffer.get(index);
    }

    @Override
    public void integer(int index, long value) {
        buffer.put(index, (float) value);
    }
}
