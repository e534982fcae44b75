package io.samenet.converter.onnx.lowering;

import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;

/**
 * A value of the ONNX graph under construction.
 *
 * @param name its name there
 * @param type what is known of it; free dimensions as {@link Shape#FREE}
 */
public record Tensor(String name, TensorType type) {
    /** An optional input that is left out. */
    public static final Tensor ABSENT = new Tensor("", new TensorType(DType.FLOAT32, Shape.SCALAR));

    /** Element type. */
    public DType dtype() {
        return type.dtype();
    }

    /** Shape; free dimensions as {@link Shape#FREE}. */
    public Shape shape() {
        return type.shape();
    }

    /** Number of dimensions. */
    public int rank() {
        return type.shape().rank();
    }

    /** {@code axis} counted from the front. */
    public int axis(int axis) {
        return axis < 0 ? axis + rank() : axis;
    }
}
