package com.example;

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
 * {@code x + sin(alpha * x)^2 / (alpha + epsilon)}. Weight: alpha, one for each channel.
 *
 * @param epsilon added to alpha where it divides
 */
public record Snake(double epsilon) implements Declaration {
    @Override
    public List<WeightSpec> weights(Arguments<TensorType> arguments, Policy policy) {
        Shape shape = Expect.atLeastRank(arguments, 2).shape();
        return List.of(WeightSpec.trainable("alpha", policy.variable(), Expect.fixed(shape, shape.rank() - 1)));
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        return List.of(arguments.input().with(policy.compute()));
    }

    /** Keras's layers end the mask unless {@code supports_masking} is set; this one does not set it. */
    @Override
    public Optional<Operand.Tensor> outputMask(MaskScope scope, int output) {
        return Optional.empty();
    }
}
