package io.samenet.formats.layer.preprocessing;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * The bin of each combination of words and integers by a hash ({@code keras.layers.HashedCrossing}, which is
 * {@code tf.sparse.cross_hashed}): inputs {@code (batch)} or {@code (batch, 1)}.
 *
 * @param bins number of bins
 * @param mode what becomes of the numbers: int or one_hot
 */
public record HashedCrossing(long bins, OutputMode mode) implements Declaration {
    /** Checks the fields. */
    public HashedCrossing {
        if (bins < 1) {
            throw new IllegalArgumentException("a positive number of bins, not " + bins);
        }
        if (mode.gathers()) {
            throw new IllegalArgumentException("output_mode int or one_hot");
        }
    }

    @Override
    public boolean takesText() {
        return true;
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        List<TensorType> inputs = arguments.inputs();
        if (inputs.size() < 2) {
            throw new ShapeException("two inputs or more", String.valueOf(inputs.size()));
        }
        Shape shape = inputs.get(0).shape();
        for (TensorType input : inputs) {
            boolean vector = input.shape().rank() == 1
                    || (input.shape().rank() == 2 && input.shape().size(1) == 1);
            if (!vector || input.shape().rank() != shape.rank()) {
                throw new ShapeException("inputs of shape (batch,) or (batch, 1)", inputs.toString());
            }
            if (input.dtype().isFloating() || input.dtype() == DType.BOOL) {
                throw new ShapeException("strings or integers", input.toString());
            }
        }
        return List.of(new TensorType(policy.compute(), Hashing.shape(inputs.get(0), mode, bins)));
    }
}
