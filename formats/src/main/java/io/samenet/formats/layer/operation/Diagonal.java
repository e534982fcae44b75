package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * A diagonal of the matrices of two axes, as the last axis of the output ({@code keras.ops.diagonal}), or its sum ({@code
 * keras.ops.trace}).
 *
 * @param offset which diagonal, the main one 0, those above positive
 * @param axis1 axis of the rows, from the end when negative
 * @param axis2 axis of the columns, from the end when negative
 * @param summed whether the elements of the diagonal are added up
 */
public record Diagonal(long offset, int axis1, int axis2, boolean summed) implements Declaration {
    /** Checks the diagonal. */
    public Diagonal {
        DiagonalMatrix.check(offset);
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        TensorType input = arguments.input();
        Shape shape = input.shape();
        int rows = Expect.axis(shape, axis1);
        int columns = Expect.axis(shape, axis2);
        if (rows == columns) {
            throw new ShapeException("two axes", String.valueOf(rows));
        }
        Shape others = shape.remove(Math.max(rows, columns)).remove(Math.min(rows, columns));
        return List.of(
                summed
                        ? new TensorType(Reduction.summed(input.dtype()), others)
                        : input.with(others.append(length(shape.size(rows), shape.size(columns), offset))));
    }

    /** Number of elements of diagonal {@code offset}; free where a size is. */
    static long length(long rows, long columns, long offset) {
        if (rows == Shape.FREE || columns == Shape.FREE) {
            return Shape.FREE;
        }
        return Math.max(0, Math.min(rows + Math.min(offset, 0), columns - Math.max(offset, 0)));
    }
}
