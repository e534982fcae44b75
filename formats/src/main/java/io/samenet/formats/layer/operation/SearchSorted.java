package io.samenet.formats.layer.operation;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * How many elements of a vector in ascending order come before each value, as int32 ({@code keras.ops.searchsorted},
 * {@code digitize}).
 *
 * @param right whether elements equal to the value come before it
 * @param valuesFirst whether the values are the first input and the vector the second, else the other way round
 */
public record SearchSorted(boolean right, boolean valuesFirst) implements Declaration {
    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        List<TensorType> operands = Operands.of(arguments, 2);
        TensorType sorted = operands.get(valuesFirst ? 1 : 0);
        TensorType values = operands.get(valuesFirst ? 0 : 1);
        if (sorted.shape().rank() != 1) {
            throw new ShapeException("a vector in ascending order", sorted.toString());
        }
        if (sorted.shape().isFree(0)) {
            throw ShapeException.unsupported("a vector of fixed size", sorted.toString());
        }
        return List.of(values.with(DType.INT32));
    }
}
