package io.samenet.formats.layer.normalization;

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
 * Mean 0 and variance 1 over some axes of each sample, then scaled and shifted ({@code keras.layers.LayerNormalization}).
 * Weights, of the axes' sizes: gamma, beta.
 *
 * @param axes the axes normalized together, from the end when negative
 * @param epsilon added to the variance
 * @param center whether there is a beta
 * @param scale whether there is a gamma
 * @param rmsScaling whether to divide by the root of the variance only, without taking the mean off and without beta
 *     (Keras 3 up to 3.9)
 */
public record LayerNormalization(List<Integer> axes, double epsilon, boolean center, boolean scale, boolean rmsScaling)
        implements Declaration {
    /** Copies the list. */
    public LayerNormalization {
        axes = List.copyOf(axes);
    }

    @Override
    public List<WeightSpec> weights(Arguments<TensorType> arguments, Policy policy) {
        Shape input = arguments.input().shape();
        long[] sizes = axes.stream()
                .sorted() // as Keras 3 does before it builds
                .mapToLong(a -> Expect.fixed(input, Expect.axis(input, a)))
                .toArray();
        return Affine.weights(scale || rmsScaling, center && !rmsScaling, policy, sizes);
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
