package io.samenet.formats.tensor;

/** What is known of a tensor before it is computed. */
public record TensorType(DType dtype, Shape shape) {
    /** The same element type with another shape. */
    public TensorType with(Shape other) {
        return new TensorType(dtype, other);
    }

    /** The same shape with another element type. */
    public TensorType with(DType other) {
        return new TensorType(other, shape);
    }

    @Override
    public String toString() {
        return dtype + " " + shape;
    }
}
