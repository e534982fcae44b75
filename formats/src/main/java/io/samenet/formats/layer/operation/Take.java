package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/**
 * Places by their numbers ({@code keras.ops.take}): of the first input those that the second says, counted from the end
 * when negative.
 *
 * @param axis along which axis, from the end when negative; absent for a tensor made flat
 */
public record Take(Optional<Integer> axis) implements Declaration {
    @Override
    public boolean takesText() {
        return true;
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        List<TensorType> operands = Operands.of(arguments, 2);
        TensorType input = operands.get(0);
        Operands.whole(operands.get(1));
        Shape shape = axis.isPresent() ? input.shape() : Shape.of(input.shape().elements());
        int along = Expect.axis(shape, axis.orElse(0));
        Shape taken = shape.slice(0, along)
                .append(operands.get(1).shape().sizes())
                .append(shape.slice(along + 1, shape.rank()).sizes());
        return List.of(input.with(taken));
    }
}
