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
import java.util.Arrays;
import java.util.List;

/**
 * A depthwise convolution followed by a pointwise one ({@code keras.layers.SeparableConv1D}, {@code SeparableConv2D}).
 * Weights: depthwise_kernel {@code (window…, channels, depthMultiplier)}, pointwise_kernel {@code (1…, channels *
 * depthMultiplier, filters)}, bias {@code (filters,)}.
 *
 * @param filters channels of the output
 * @param depthMultiplier intermediate channels for each input channel
 * @param window size, strides, dilation of the depthwise part
 * @param padding borders; causal with one spatial dimension only
 * @param dataFormat where the channels are
 * @param useBias whether there is a bias, added at the end
 * @param activation function applied at the end
 */
public record SeparableConvolution(
        long filters,
        long depthMultiplier,
        Window window,
        Padding padding,
        DataFormat dataFormat,
        boolean useBias,
        ActivationFunction activation)
        implements Declaration {
    /** Checks the fields. */
    public SeparableConvolution {
        if (filters <= 0 || depthMultiplier <= 0) {
            throw new IllegalArgumentException(filters + " filters, depth multiplier " + depthMultiplier);
        }
        if (padding == Padding.CAUSAL && window.rank() != 1) {
            throw new IllegalArgumentException("causal padding over " + window.rank() + " dimensions");
        }
    }

    /** Number of spatial dimensions. */
    public int rank() {
        return window.rank();
    }

    @Override
    public List<WeightSpec> weights(Arguments<TensorType> arguments, Policy policy) {
        Shape input = Expect.rank(arguments, rank() + 2).shape();
        long channels = Expect.fixed(input, dataFormat.channelAxis(input.rank()));
        long[] depthwise =
                Shape.of(window.size()).append(channels, depthMultiplier).sizes();
        long[] ones = new long[rank()];
        Arrays.fill(ones, 1);
        long[] pointwise = Shape.of(ones)
                .append(Sizes.product(channels, depthMultiplier), filters)
                .sizes();
        return Kernels.withBias(
                List.of(
                        WeightSpec.trainable("depthwise_kernel", policy.variable(), depthwise),
                        WeightSpec.trainable("pointwise_kernel", policy.variable(), pointwise)),
                useBias,
                filters,
                policy);
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        Shape input = Expect.rank(arguments, rank() + 2).shape();
        long[] positions = window.positions(dataFormat.spatial(input), padding);
        return List.of(activation.output(
                new TensorType(policy.compute(), dataFormat.shape(input.size(0), positions, filters))));
    }
}
