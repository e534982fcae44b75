package io.samenet.formats.layer.preprocessing;

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
 * {@code (x - mean) / max(sqrt(variance), 1e-7)} with a mean and a variance for each place along some axes, or its inverse
 * ({@code keras.layers.Normalization}). Where they are not given, they are weights, of the axes' sizes: mean, variance,
 * and count, the number of samples that they come from, which the arithmetic does not use.
 *
 * @param axes the axes that have statistics of their own, from the end when negative; none for a single mean and variance
 * @param invert whether {@code x * max(sqrt(variance), 1e-7) + mean} is computed instead
 * @param mean the mean where it is given, broadcast along the axes in ascending order
 * @param variance the variance, given where the mean is
 */
public record Normalization(List<Integer> axes, boolean invert, Optional<Numbers> mean, Optional<Numbers> variance)
        implements Declaration {
    /** The least standard deviation, {@code keras.backend.epsilon()}. */
    public static final double LEAST_DEVIATION = 1e-7;

    /** Copies the list and checks that both statistics are given, or none. */
    public Normalization {
        axes = List.copyOf(axes);
        if (mean.isPresent() != variance.isPresent()) {
            throw new IllegalArgumentException("mean and variance are given together, or neither is");
        }
    }

    /** The sizes of an input of {@code shape} along the axes, others being 1: the statistics lie so. */
    public Shape spread(Shape shape) {
        Shape spread = shape;
        List<Integer> kept = axes.stream().map(a -> Expect.axis(shape, a)).toList();
        for (int axis = 0; axis < shape.rank(); axis++) {
            spread = spread.with(axis, kept.contains(axis) ? Expect.fixed(shape, axis) : 1);
        }
        return spread;
    }

    /** The sizes of an input of {@code shape} along the axes, in ascending order. */
    public Shape sizes(Shape shape) {
        return Shape.of(axes.stream()
                .map(a -> Expect.axis(shape, a))
                .distinct()
                .sorted()
                .mapToLong(a -> Expect.fixed(shape, a))
                .toArray());
    }

    @Override
    public List<WeightSpec> weights(Arguments<TensorType> arguments, Policy policy) {
        Shape sizes = sizes(arguments.input().shape());
        if (mean.isPresent()) {
            mean.get().broadcastTo(sizes, "a mean");
            variance.orElseThrow().broadcastTo(sizes, "a variance");
            return List.of();
        }
        return List.of(
                WeightSpec.state("mean", policy.variable(), sizes.sizes()),
                WeightSpec.state("variance", policy.variable(), sizes.sizes()),
                WeightSpec.state("count", DType.INT64));
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        spread(arguments.input().shape());
        return List.of(arguments.input().with(policy.compute()));
    }

    /** Keras 2's layer does not support masking, Keras 3's does. */
    @Override
    public Optional<Operand.Tensor> outputMask(MaskScope scope, int output) {
        return scope.dialect() == Dialect.KERAS3 ? scope.mask(0) : Optional.empty();
    }
}
