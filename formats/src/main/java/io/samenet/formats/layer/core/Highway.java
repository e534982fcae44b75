package io.samenet.formats.layer.core;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code t * activation(x · kernel + bias) + (1 - t) * x} with {@code t = sigmoid(x · carry_kernel + carry_bias)}
 * ({@code Highway} of Keras 1), of inputs {@code (batch, n)}. Weights: kernel and carry_kernel {@code (n, n)}, bias and
 * carry_bias {@code (n,)}.
 *
 * @param useBias whether there are biases
 * @param activation the function
 */
public record Highway(boolean useBias, ActivationFunction activation) implements Declaration {
    @Override
    public List<WeightSpec> weights(Arguments<TensorType> arguments, Policy policy) {
        long size = Expect.fixed(Expect.rank(arguments, 2).shape(), -1);
        List<WeightSpec> weights = new ArrayList<>();
        weights.add(WeightSpec.trainable("kernel", policy.variable(), size, size));
        weights.add(WeightSpec.trainable("carry_kernel", policy.variable(), size, size));
        if (useBias) {
            weights.add(WeightSpec.trainable("bias", policy.variable(), size));
            weights.add(WeightSpec.trainable("carry_bias", policy.variable(), size));
        }
        return weights;
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        return List.of(Expect.rank(arguments, 2).with(policy.compute()));
    }
}
