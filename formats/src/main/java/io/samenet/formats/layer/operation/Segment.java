package io.samenet.formats.layer.operation;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * The rows of the first input in groups, each made one ({@code keras.ops.segment_sum} and its like). The second input, a
 * vector, says the group of each row; a row of a group that there is not does not count. A group without rows is what
 * changes nothing to a sum or product, 0 or 1, and by the function else.
 *
 * @param function row of the table
 * @param groups number of groups
 */
public record Segment(Function function, long groups) implements Declaration {
    /** The table of functions. */
    public enum Function {
        /** Sums. */
        SUM,
        /** Products. */
        PROD,
        /**
         * The largest. Of a group without rows Keras documents none, and its backends differ for floating-point numbers:
         * TensorFlow gives the lowest finite one, JAX minus infinity. The lowest of integers, which both give.
         */
        MAX,
        /** The smallest, the same the other way round. */
        MIN,
        /** The largest, of a group without rows the lowest finite number ({@code tf.math.unsorted_segment_max}). */
        MAX_OR_LOWEST,
        /** The smallest, of a group without rows the highest finite number ({@code tf.math.unsorted_segment_min}). */
        MIN_OR_HIGHEST
    }

    /** Checks the number. */
    public Segment {
        if (groups < 0) {
            throw new IllegalArgumentException("0 groups or more, not " + groups);
        }
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        List<TensorType> operands = Operands.of(arguments, 2);
        Shape rows = operands.get(0).shape();
        Shape ids = operands.get(1).shape();
        Operands.whole(operands.get(1));
        if (ids.rank() != 1 || rows.rank() == 0 || !rows.slice(0, 1).admits(ids)) {
            throw ShapeException.unsupported("a group for each row of " + rows, ids.toString());
        }
        boolean finite = function == Function.MAX_OR_LOWEST || function == Function.MIN_OR_HIGHEST;
        DType dtype = operands.get(0).dtype();
        if (finite && dtype.isFloating() && dtype.bytes() < DType.FLOAT32.bytes()) {
            throw ShapeException.unsupported("numbers of 32 bits or more for " + function, dtype.toString());
        }
        return List.of(operands.get(0).with(rows.with(0, groups)));
    }
}
