package io.samenet.formats.layer.normalization;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
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
 * Mean 0 and variance 1 over each group of channels of each sample, all other axes taken together, then scaled and
 * shifted channel by channel ({@code keras.layers.GroupNormalization}). Weights, of the axis's size: gamma, beta.
 *
 * @param groups number of groups, which divides the axis's size; {@value #INSTANCE} for a group for each channel
 * @param axis the axis of the channels, from the end when negative; not the batch
 * @param epsilon added to the variance
 * @param center whether there is a beta
 * @param scale whether there is a gamma
 */
public record GroupNormalization(long groups, int axis, double epsilon, boolean center, boolean scale)
        implements Declaration {
    /** Stands for as many groups as there are channels: instance normalization. */
    public static final long INSTANCE = -1;

    /** Number of groups of an input of {@code shape}. */
    public long groups(Shape shape) {
        return groups == INSTANCE ? Expect.fixed(shape, Expect.axis(shape, axis)) : groups;
    }

    @Override
    public List<WeightSpec> weights(Arguments<TensorType> arguments, Policy policy) {
        Shape input = arguments.input().shape();
        int along = Expect.axis(input, axis);
        if (along == 0) {
            throw new ShapeException("an axis behind the batch", "axis " + axis + " of " + input);
        }
        long size = Expect.fixed(input, along);
        if (size % groups(input) != 0) {
            throw new ShapeException("channels in " + groups + " equal groups", size + " channels");
        }
        return Affine.weights(scale, center, policy, size);
    }

    /** In Keras 2 a mask weighs the elements, broadcast as if its steps were the channels. */
    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        if (arguments.masks().get(0).isPresent()) {
            throw ShapeException.unsupported("an input without mask, as Keras 2 takes it here", "one with a mask");
        }
        return List.of(arguments.input().with(policy.compute()));
    }

    @Override
    public boolean readsMasks(Dialect dialect) {
        return dialect == Dialect.KERAS2;
    }

    @Override
    public Optional<Operand.Tensor> outputMask(MaskScope scope, int output) {
        return scope.mask(0);
    }
}
