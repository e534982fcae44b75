package io.samenet.formats.layer.normalization;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.MaskScope;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/**
 * {@code gamma * (x - moving_mean) / sqrt(moving_variance + epsilon) + beta} along an axis, at inference
 * ({@code keras.layers.BatchNormalization}). Weights, each of the axis's size: gamma, beta, moving_mean,
 * moving_variance.
 *
 * @param axis the axis that is normalized, from the end when negative
 * @param epsilon added to the variance
 * @param center whether there is a beta
 * @param scale whether there is a gamma
 * @param momentum of the moving statistics while training
 */
public record BatchNormalization(int axis, double epsilon, boolean center, boolean scale, double momentum)
        implements Declaration {
    /** The fused operation takes tensors of so many dimensions, or one more. */
    private static final int FUSED_RANK = 4;

    @Override
    public List<WeightSpec> weights(Arguments<TensorType> arguments, Policy policy) {
        Shape input = arguments.input().shape();
        long size = Expect.fixed(input, Expect.axis(input, axis));
        return Affine.withStatistics(scale, center, policy, size);
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        return List.of(arguments.input().with(policy.compute()));
    }

    /**
     * Masked steps are left out of the statistics by Keras 3, and by Keras 2 where it does not use TensorFlow's fused
     * operation ({@code BatchNormalization.build} of tf-keras 2.21), which ignores the mask with a warning.
     */
    @Override
    public boolean trainsOnMask(Dialect dialect, Optional<TensorType> input, Policy policy) {
        boolean fused = input.filter(t -> isFused(t.shape().rank(), policy)).isPresent();
        return dialect == Dialect.KERAS3 || (dialect == Dialect.KERAS2 && !fused);
    }

    /**
     * Whether Keras 2 uses TensorFlow's fused operation on tensors of {@code rank} dimensions. It keeps a variance of n
     * elements as n / (n - 1) of it, which Keras 3 does not.
     */
    public boolean isFused(int rank, Policy policy) {
        int last = rank - 1;
        int counted = axis < 0 ? axis + rank : axis;
        boolean ofImages = last == FUSED_RANK - 1 || last == FUSED_RANK;
        return ofImages && (counted == 1 || counted == last) && policy.compute() != DType.FLOAT64;
    }

    @Override
    public Optional<Operand.Tensor> outputMask(MaskScope scope, int output) {
        return scope.mask(0);
    }
}
