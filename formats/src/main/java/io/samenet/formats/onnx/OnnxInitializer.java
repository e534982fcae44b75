package io.samenet.formats.onnx;

import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;

/**
 * A constant tensor ({@code TensorProto}).
 *
 * @param name its name in the graph
 * @param type element type and fixed shape
 * @param bytes row-major little-endian content, not read before it is written
 */
public record OnnxInitializer(String name, TensorType type, Bytes bytes) {
    /** Checks that there are as many bytes as the type needs. */
    public OnnxInitializer {
        if (type.shape().elements() * type.dtype().bytes() != bytes.size()) {
            throw new IllegalArgumentException(name + ": " + type + " does not have " + bytes.size() + " bytes");
        }
    }

    /** The constant {@code data}. */
    public static OnnxInitializer of(String name, TensorData data) {
        return new OnnxInitializer(name, data.type(), data.bytes());
    }
}
