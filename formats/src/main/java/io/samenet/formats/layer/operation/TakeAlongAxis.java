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
 * Elements by their places along an axis ({@code keras.ops.take_along_axis}): the second input, of the rank of the first,
 * says for each element of the output where it is taken from, counted from the end when negative.
 *
 * @param axis along which axis, from the end when negative
 */
public record TakeAlongAxis(int axis) implements Declaration {
    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        List<TensorType> operands = Operands.of(arguments, 2);
        Shape input = operands.get(0).shape();
        Shape indices = operands.get(1).shape();
        Operands.whole(operands.get(1));
        int along = Expect.axis(input, axis);
        if (input.rank() != indices.rank()) {
            throw new ShapeException("places of " + input.rank() + " dimensions", indices.toString());
        }
        if (!input.with(along, 1).admits(indices.with(along, 1))) {
            throw ShapeException.unsupported("places of the sizes of " + input, indices.toString());
        }
        return List.of(operands.get(0).with(indices));
    }
}
