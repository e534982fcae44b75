package io.samenet.formats.layer.operation;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * The first input with the third as a block of it that begins where the second, a vector, says ({@code
 * keras.ops.slice_update}).
 */
public record SliceUpdate() implements Declaration {
    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        List<TensorType> operands = Operands.of(arguments, 3);
        Shape input = operands.get(0).shape();
        Shape block = operands.get(2).shape();
        DynamicSlice.starts(operands, input.rank());
        if (block.rank() != input.rank()) {
            throw new ShapeException("a block of " + input.rank() + " dimensions", block.toString());
        }
        if (operands.get(0).dtype() != operands.get(2).dtype()) {
            throw ShapeException.unsupported("tensors of one type", operands.toString());
        }
        return List.of(operands.get(0));
    }
}
