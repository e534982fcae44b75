package io.samenet.formats.layer.operation;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * A block of the first input that begins where the second, a vector, says ({@code keras.ops.slice}, {@code tf.slice}).
 *
 * @param sizes sizes of the block; -1 for all from there on
 */
public record DynamicSlice(List<Long> sizes) implements Declaration {
    /** Checks the sizes. */
    public DynamicSlice {
        sizes = List.copyOf(sizes);
        if (sizes.stream().anyMatch(s -> s < Shape.FREE)) {
            throw new IllegalArgumentException("sizes from 0, or -1, not " + sizes);
        }
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        List<TensorType> operands = Operands.of(arguments, 2);
        starts(operands, operands.get(0).shape().rank());
        if (sizes.size() != operands.get(0).shape().rank()) {
            throw new ShapeException(
                    "a tensor of " + sizes.size() + " dimensions",
                    operands.get(0).toString());
        }
        return List.of(operands.get(0).with(Shape.of(sizes)));
    }

    /** Checks that the second operand is a place of a tensor of {@code rank} dimensions. */
    static void starts(List<TensorType> operands, int rank) {
        Operands.whole(operands.get(1));
        if (!Shape.of(rank).admits(operands.get(1).shape())) {
            throw new ShapeException(
                    "a place in " + rank + " dimensions", operands.get(1).toString());
        }
    }
}
