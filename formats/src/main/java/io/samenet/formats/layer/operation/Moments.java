package io.samenet.formats.layer.operation;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * Mean and variance over some axes ({@code keras.ops.moments}).
 *
 * @param axes the axes, from the end when negative
 * @param keepDims whether they stay, of size 1
 */
public record Moments(List<Integer> axes, boolean keepDims) implements Defined {
    /** Copies the list. */
    public Moments {
        axes = List.copyOf(axes);
    }

    @Override
    public Graph definition(Arguments<TensorType> arguments, Policy policy) {
        Definition definition = new Definition(arguments, policy);
        Operand.Tensor x = definition.floating(definition.input(0));
        return definition.gives(
                definition.over(Reduction.Function.MEAN, x, axes, keepDims),
                definition.over(Reduction.Function.VAR, x, axes, keepDims));
    }
}
