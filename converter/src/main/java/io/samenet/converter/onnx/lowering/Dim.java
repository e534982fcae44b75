package io.samenet.converter.onnx.lowering;

import io.samenet.formats.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A dimension of a shape to be made: a number, or the size of another tensor's axis, known only when the model runs.
 *
 * @param size the number; {@link Shape#FREE} where it is another's
 * @param of whose, where it is another's
 * @param axis which axis of it, from the front
 */
public record Dim(long size, Optional<Tensor> of, int axis) {
    /** What is left over when a tensor is given another shape; once at most. */
    public static final Dim LEFT_OVER = new Dim(Shape.FREE, Optional.empty(), 0);

    /** The number {@code size}. */
    public static Dim of(long size) {
        return new Dim(size, Optional.empty(), 0);
    }

    /** Size of axis {@code axis} of {@code tensor}: a number where it is fixed. */
    public static Dim of(Tensor tensor, int axis) {
        int front = tensor.axis(axis);
        return tensor.shape().isFree(front)
                ? new Dim(Shape.FREE, Optional.of(tensor), front)
                : of(tensor.shape().size(front));
    }

    /** The axes {@code from} (inclusive) to {@code to} (exclusive) of {@code tensor}. */
    public static List<Dim> of(Tensor tensor, int from, int to) {
        List<Dim> dims = new ArrayList<>();
        for (int axis = from; axis < to; axis++) {
            dims.add(of(tensor, axis));
        }
        return dims;
    }

    /** What is known of the shape {@code dims} now. */
    public static Shape shape(List<Dim> dims) {
        return Shape.of(dims.stream().map(Dim::size).toList());
    }
}
