package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * A dimension of size 1 put in ({@code keras.ops.expand_dims}).
 *
 * @param axis where, in the output's dimensions, from the end when negative
 */
public record ExpandDims(int axis) implements Declaration {
    @Override
    public boolean takesText() {
        return true;
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        TensorType input = arguments.input();
        Shape output = input.shape().append(1);
        return List.of(input.with(input.shape().insert(Expect.axis(output, axis), 1)));
    }
}
