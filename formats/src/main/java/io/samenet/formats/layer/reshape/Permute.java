package io.samenet.formats.layer.reshape;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * Dimensions in another order, the batch kept ({@code keras.layers.Permute}).
 *
 * @param dims for each output dimension the input dimension it takes, counted from 1
 */
public record Permute(List<Integer> dims) implements Declaration {
    /** Checks that it is a permutation. */
    public Permute {
        dims = List.copyOf(dims);
        for (int i = 1; i <= dims.size(); i++) {
            if (!dims.contains(i)) {
                throw new IllegalArgumentException(dims + " is no permutation of 1 to " + dims.size());
            }
        }
    }

    @Override
    public boolean takesText() {
        return true;
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        TensorType input = Expect.rank(arguments, dims.size() + 1);
        Shape shape = Shape.of(input.shape().size(0));
        for (int dim : dims) {
            shape = shape.append(input.shape().size(dim));
        }
        return List.of(Expect.cast(input, policy).with(shape));
    }
}
