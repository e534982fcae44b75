package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * Vectors made of length 1 ({@code keras.ops.normalize} of order 2, {@code tf.math.l2_normalize}).
 *
 * @param axes the axes of a vector, from the end when negative
 * @param least least length by which it is divided
 */
public record Normalize(List<Integer> axes, double least) implements Declaration {
    /** Copies the list. */
    public Normalize {
        axes = List.copyOf(axes);
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        axes.forEach(a -> Expect.axis(arguments.input().shape(), a));
        TensorType input = arguments.input();
        return List.of(input.dtype().isFloating() ? input : input.with(policy.compute()));
    }
}
