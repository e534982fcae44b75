package io.samenet.formats.layer.normalization;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.MaskScope;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/**
 * {@code gamma * (x - m) / (sqrt(v + epsilon) + epsilon) + beta} with mean m and variance v over the last axis
 * ({@code BatchNormalization} of Keras 1 in {@code mode} 1, {@code keras/layers/normalization.py} of Keras 1.2). Unlike
 * {@link LayerNormalization} it adds epsilon twice. Weights, each of the axis's size, which must be that of the last: gamma,
 * beta, and moving_mean and moving_variance, which the layer has, but neither reads nor updates.
 *
 * @param axis the axis that says the weights' size, from the end when negative
 * @param epsilon added to the variance and to its root
 */
public record SampleNormalization(int axis, double epsilon) implements Declaration {
    @Override
    public List<WeightSpec> weights(Arguments<TensorType> arguments, Policy policy) {
        Shape input = Expect.atLeastRank(arguments, 2).shape();
        long size = Expect.fixed(input, Expect.axis(input, axis));
        if (Expect.fixed(input, -1) != size) {
            throw new ShapeException("an axis of the last one's size", "axis " + axis + " of " + input);
        }
        return Affine.withStatistics(true, true, policy, size);
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
