package io.samenet.formats.layer.core;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.MaskScope;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * A layer that does something while training only and hands its input on at inference: dropout and its kin.
 *
 * @param kind what it does while training
 * @param setting its parameters while training: rate, standard deviation, noise shape, as Keras 3 writes them
 */
public record Dropout(Kind kind, Value setting) implements PassThrough {
    /** What the layer does while training. */
    public enum Kind {
        /** {@code keras.layers.Dropout}. */
        DROPOUT,
        /** {@code keras.layers.SpatialDropout1D}. */
        SPATIAL_DROPOUT_1D,
        /** {@code keras.layers.SpatialDropout2D}. */
        SPATIAL_DROPOUT_2D,
        /** {@code keras.layers.SpatialDropout3D}. */
        SPATIAL_DROPOUT_3D,
        /** {@code keras.layers.GaussianDropout}. */
        GAUSSIAN_DROPOUT,
        /** {@code keras.layers.GaussianNoise}. */
        GAUSSIAN_NOISE,
        /** {@code keras.layers.AlphaDropout}. */
        ALPHA_DROPOUT,
        /** {@code StochasticDepth} of {@code keras.applications.convnext}. */
        STOCHASTIC_DEPTH,
        /** {@code keras.layers.ActivityRegularization}. */
        ACTIVITY_REGULARIZATION,
        /** {@code keras.layers.Identity}, which does nothing while training either. */
        IDENTITY
    }

    @Override
    public boolean takesText() {
        return true;
    }

    @Override
    public boolean changesInTraining() {
        return kind != Kind.IDENTITY && kind != Kind.ACTIVITY_REGULARIZATION;
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        return List.of(Expect.cast(arguments.input(), policy));
    }

    @Override
    public Optional<Operand.Tensor> outputMask(MaskScope scope, int output) {
        return scope.mask(0);
    }
}
