package io.samenet.formats.tensor;

/**
 * The content of a tensor: row-major, little-endian elements of {@code type.dtype()}, a view of bytes somewhere. Its
 * shape is fixed.
 */
public record TensorData(TensorType type, Bytes bytes) {
    /** Checks that there are as many bytes as the type needs. */
    public TensorData {
        long expected = Math.multiplyExact(type.shape().elements(), type.dtype().bytes());
        if (!type.shape().isFixed() || (type.dtype() != DType.STRING && expected != bytes.size())) {
            throw new IllegalArgumentException(type + " does not have " + bytes.size() + " bytes");
        }
    }

    /** Element type. */
    public DType dtype() {
        return type.dtype();
    }

    /** Fixed shape. */
    public Shape shape() {
        return type.shape();
    }
}
