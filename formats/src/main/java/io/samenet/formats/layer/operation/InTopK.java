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
 * Whether the class that the first input, a vector, says is among the most likely of each row of the second ({@code
 * keras.ops.in_top_k}): fewer than {@code count} others are more likely. A class that there is not is none of them.
 *
 * @param count how many are the most likely
 */
public record InTopK(long count) implements Declaration {
    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        List<TensorType> operands = Operands.of(arguments, 2);
        Operands.whole(operands.get(0));
        Shape rows = operands.get(1).shape();
        Shape targets = operands.get(0).shape();
        if (rows.rank() != 2 || !rows.slice(0, 1).admits(targets)) {
            throw new ShapeException("a class for each row", targets + " and " + rows);
        }
        return List.of(operands.get(0).with(DType.BOOL));
    }
}
