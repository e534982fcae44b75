package io.samenet.formats.layer.convolution;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.Expect;
import io.samenet.formats.layer.Padding;
import io.samenet.formats.layer.Sizes;
import io.samenet.formats.layer.Window;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * A convolution of each channel by itself ({@code keras.layers.DepthwiseConv1D}, {@code DepthwiseConv2D}): channel
 * {@code c} gives the output channels {@code c * depthMultiplier …}. Weights: kernel {@code (window…, channels,
 * depthMultiplier)}, bias {@code (Sizes.product(channels, depthMultiplier),)}.
 *
 * @param depthMultiplier output channels for each input channel
 * @param window size, strides, dilation
 * @param padding valid or same
 * @param dataFormat where the channels are
 * @param useBias whether there is a bias
 * @param activation function applied at the end
 */
public record DepthwiseConvolution(
        long depthMultiplier,
        Window window,
        Padding padding,
        DataFormat dataFormat,
        boolean useBias,
        ActivationFunction activation)
        implements Declaration {
    /** Checks the fields. */
    public DepthwiseConvolution {
        if (depthMultiplier <= 0 || padding == Padding.CAUSAL) {
            throw new IllegalArgumentException("depth multiplier " + depthMultiplier + ", padding " + padding);
        }
    }

    /** Number of spatial dimensions. */
    public int rank() {
        return window.rank();
    }

    @Override
    public List<WeightSpec> weights(Arguments<TensorType> arguments, Policy policy) {
        long channels = channels(arguments);
        long[] kernel =
                Shape.of(window.size()).append(channels, depthMultiplier).sizes();
        return Kernels.withBias(
                WeightSpec.trainable("kernel", policy.variable(), kernel),
                useBias,
                Sizes.product(channels, depthMultiplier),
                policy);
    }

    private long channels(Arguments<TensorType> arguments) {
        Shape input = Expect.rank(arguments, rank() + 2).shape();
        return Expect.fixed(input, dataFormat.channelAxis(input.rank()));
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        long filters = Sizes.product(channels(arguments), depthMultiplier);
        Shape input = arguments.input().shape();
        long[] positions = window.positions(dataFormat.spatial(input), padding);
        return List.of(activation.output(
                new TensorType(policy.compute(), dataFormat.shape(input.size(0), positions, filters))));
    }
}
