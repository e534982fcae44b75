package io.samenet.formats.layer.operation;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * The rows of the first input in groups, each made one ({@code keras.ops.segment_sum} and its like). The second input, a
 * vector, says the group of each row; a row of a group that there is not does not count. A group without rows is what
 * changes nothing: 0, 1, an infinity.
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
        /** The largest. */
        MAX,
        /** The smallest. */
        MIN
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
        return List.of(operands.get(0).with(rows.with(0, groups)));
    }
}
