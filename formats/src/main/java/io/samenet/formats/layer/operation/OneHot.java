package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * Numbers of classes as vectors that are 1 at that place ({@code keras.ops.one_hot}); 0 everywhere for a number that is no
 * class.
 *
 * @param classes number of classes
 * @param axis where the new axis is in the output, from the end when negative
 * @param dtype type of the output
 */
public record OneHot(long classes, int axis, DType dtype) implements Declaration {
    /** Checks the number. */
    public OneHot {
        if (classes < 1) {
            throw new IllegalArgumentException("a positive number of classes, not " + classes);
        }
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        Operands.whole(arguments.input());
        Shape input = arguments.input().shape();
        return List.of(new TensorType(dtype, input.insert(Expect.axis(input.append(1), axis), classes)));
    }
}
