package io.samenet.formats.layer.convolution;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.Expect;
import io.samenet.formats.layer.Padding;
import io.samenet.formats.layer.Window;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;

/**
 * A convolution whose every position has a kernel of its own, over one or two spatial dimensions
 * ({@code LocallyConnected1D}, {@code LocallyConnected2D} of Keras 1 and 2). Weights: kernel, in the layout that
 * {@code storage} says; bias {@code (positions…, filters)}, whose elements in this order are those of
 * {@code (filters, positions…)} with channels first ({@code tf_keras.src.backend.bias_add}).
 *
 * @param filters channels of the output
 * @param window size and strides; no dilation
 * @param padding borders; {@link Padding#SAME} has {@code size / 2} zeros before the first position, whatever the strides
 *     ({@code tf_keras.src.utils.conv_utils.conv_connected_inputs})
 * @param dataFormat where the channels are
 * @param useBias whether there is a bias
 * @param activation function applied at the end
 * @param storage how the kernel is stored
 */
public record LocallyConnected(
        long filters,
        Window window,
        Padding padding,
        DataFormat dataFormat,
        boolean useBias,
        ActivationFunction activation,
        Storage storage)
        implements Declaration {
    /** How the kernel is stored (Keras 2's {@code implementation} 1, 2, 3). */
    public enum Storage {
        /**
         * {@code (positions, window · channels, filters)}, or with channels first {@code (positions, channels · window,
         * filters)}.
         */
        WINDOWS(1),
        /**
         * {@code (spatial…, channels, positions…, filters)}, or with channels first {@code (channels, spatial…, filters,
         * positions…)}; elements that no window sees do not count.
         */
        MATRIX(2),
        /** The elements of that matrix transposed that a window sees, row by row. */
        LIST(3);

        private final int implementation;

        Storage(int implementation) {
            this.implementation = implementation;
        }

        /** Keras 2's number of it. */
        public int implementation() {
            return implementation;
        }
    }

    /** Checks the fields against each other, as Keras does. */
    public LocallyConnected {
        if (padding == Padding.CAUSAL || (padding == Padding.SAME && storage == Storage.WINDOWS)) {
            throw new IllegalArgumentException("padding " + padding + " with the kernel stored as " + storage);
        }
        if (window.dilation().stream().anyMatch(d -> d > 1)) {
            throw new IllegalArgumentException("dilation");
        }
    }

    /** What each position sees of an input of shape {@code input}, the batch counted. */
    public Connections connections(Shape input) {
        long[] spatial = dataFormat.spatial(input);
        for (int i = 0; i < spatial.length; i++) {
            Expect.fixed(input, dataFormat.firstSpatialAxis() + i);
        }
        long channels = Expect.fixed(input, dataFormat.channelAxis(input.rank()));
        return new Connections(this, spatial, channels);
    }

    @Override
    public List<WeightSpec> weights(Arguments<TensorType> arguments, Policy policy) {
        Connections connections =
                connections(Expect.rank(arguments, window.rank() + 2).shape());
        List<WeightSpec> weights = new ArrayList<>();
        weights.add(WeightSpec.trainable(
                "kernel", policy.variable(), connections.kernel().sizes()));
        if (useBias) {
            Shape bias = Shape.of(connections.positionSizes()).append(filters);
            weights.add(WeightSpec.trainable("bias", policy.variable(), bias.sizes()));
        }
        return weights;
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        Shape input = Expect.rank(arguments, window.rank() + 2).shape();
        long[] positions = connections(input).positionSizes();
        Shape output = dataFormat.shape(input.size(0), positions, filters);
        return List.of(activation.output(new TensorType(policy.compute(), output)));
    }
}
