package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.Sizes;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * A matrix that is zero but on a diagonal ({@code keras.ops.diag}, {@code diagflat}, {@code tf.linalg.diag}).
 *
 * @param source where the diagonal comes from
 * @param offset which diagonal, the main one 0, those above positive
 */
public record DiagonalMatrix(Source source, long offset) implements Declaration {
    /** The table of sources. */
    public enum Source {
        /** A vector; of a matrix its diagonal is taken out instead. */
        VECTOR,
        /** All elements. */
        ELEMENTS,
        /** Each row of the last axis is a diagonal of its own. */
        ROWS
    }

    /** Checks the diagonal. */
    public DiagonalMatrix {
        check(offset);
    }

    static void check(long offset) {
        if (Math.abs((double) offset) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("diagonal " + offset + " of no matrix");
        }
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        Shape shape = arguments.input().shape();
        int rank = shape.rank();
        boolean fits =
                switch (source) {
                    case VECTOR -> rank == 1 || rank == 2;
                    case ELEMENTS -> true;
                    case ROWS -> rank > 0;
                };
        if (!fits) {
            throw new ShapeException("a vector or a matrix", shape.toString());
        }
        if (source == Source.VECTOR && rank == 2) {
            return new Diagonal(offset, 0, 1, false).outputs(arguments, policy);
        }
        long length = source == Source.ELEMENTS ? Sizes.elements(shape) : shape.size(-1);
        long side = Operands.plus(length, Math.abs(offset));
        Shape outer = source == Source.ROWS ? shape.slice(0, rank - 1) : Shape.SCALAR;
        return List.of(arguments.input().with(outer.append(side, side)));
    }
}
