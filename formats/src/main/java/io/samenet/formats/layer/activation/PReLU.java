package io.samenet.formats.layer.activation;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.MaskScope;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/**
 * {@code max(x, 0) + alpha * min(x, 0)} with learnt slopes ({@code keras.layers.PReLU}). Weight: alpha, of the input's
 * shape without the batch, 1 along shared axes.
 *
 * @param sharedAxes axes, counted with the batch as 0, along which one slope is shared
 */
public record PReLU(List<Integer> sharedAxes) implements Declaration {
    /** Copies the list. */
    public PReLU {
        sharedAxes = sharedAxes.stream().sorted().distinct().toList();
    }

    @Override
    public List<WeightSpec> weights(Arguments<TensorType> arguments, Policy policy) {
        Shape shape = Expect.atLeastRank(arguments, 1).shape();
        long[] alpha = new long[shape.rank() - 1];
        for (int axis = 1; axis < shape.rank(); axis++) {
            alpha[axis - 1] = sharedAxes.contains(axis) ? 1 : Expect.fixed(shape, axis);
        }
        return List.of(WeightSpec.trainable("alpha", policy.variable(), alpha));
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        return List.of(arguments.input().with(policy.compute()));
    }

    @Override
    public Optional<Operand.Tensor> outputMask(MaskScope scope, int output) {
        return scope.mask(0);
    }
}
