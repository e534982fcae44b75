package io.samenet.formats.layer.core;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;

/**
 * The largest of several products {@code inputs · kernel + bias} ({@code MaxoutDense} of Keras 1): {@code (batch, n)} to
 * {@code (batch, units)}. Weights: kernel {@code (features, n, units)}, bias {@code (features, units)}.
 *
 * @param units size of the output
 * @param features number of products
 * @param useBias whether there is a bias
 */
public record MaxoutDense(long units, long features, boolean useBias) implements Declaration {
    @Override
    public List<WeightSpec> weights(Arguments<TensorType> arguments, Policy policy) {
        long inputs = Expect.fixed(Expect.rank(arguments, 2).shape(), -1);
        List<WeightSpec> weights = new ArrayList<>();
        weights.add(WeightSpec.trainable("kernel", policy.variable(), features, inputs, units));
        if (useBias) {
            weights.add(WeightSpec.trainable("bias", policy.variable(), features, units));
        }
        return weights;
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        TensorType input = Expect.rank(arguments, 2);
        return List.of(new TensorType(policy.compute(), input.shape().with(-1, units)));
    }
}
