package io.samenet.formats.layer.core;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.MaskScope;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code activation(inputs · kernel + bias)} along the last axis ({@code keras.layers.Dense}): {@code (batch, …, n)} to
 * {@code (batch, …, units)}. Weights: kernel {@code (n, units)}, bias {@code (units,)}.
 *
 * @param units size of the output's last axis, positive
 * @param useBias whether there is a bias
 * @param activation function applied at the end
 */
public record Dense(long units, boolean useBias, ActivationFunction activation) implements Declaration {
    @Override
    public List<WeightSpec> weights(Arguments<TensorType> arguments, Policy policy) {
        long inputs = Expect.fixed(Expect.atLeastRank(arguments, 2).shape(), -1);
        List<WeightSpec> weights = new ArrayList<>();
        weights.add(WeightSpec.trainable("kernel", policy.variable(), inputs, units));
        if (useBias) {
            weights.add(WeightSpec.trainable("bias", policy.variable(), units));
        }
        return weights;
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        TensorType input = Expect.atLeastRank(arguments, 2);
        return List.of(
                activation.output(new TensorType(policy.compute(), input.shape().with(-1, units))));
    }

    @Override
    public Optional<Operand.Tensor> outputMask(MaskScope scope, int output) {
        return scope.mask(0);
    }
}
