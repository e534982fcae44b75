package io.samenet.converter.onnx;

import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import java.nio.ByteBuffer;

/**
 * Stands for a weight that is missing, so that the rest of the model can be looked at before it is refused.
 *
 * @param size how many bytes it would have
 */
record Unread(long size) implements Bytes {
    static TensorData of(TensorType type) {
        return new TensorData(
                type, new Unread(type.shape().elements() * type.dtype().bytes()));
    }

    @Override
    public ByteBuffer slice(long offset, int length) {
        throw new IllegalStateException("a weight that is not there was read");
    }
}
