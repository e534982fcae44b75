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
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * {@code activation(inputs ⋆ kernel + bias)} over one, two or three spatial dimensions ({@code keras.layers.Conv1D},
 * {@code Conv2D}, {@code Conv3D}). There may be several batch dimensions (of all of Keras, in Keras 2's
 * {@code Conv1D} and its like only: {@code tf_keras.src.layers.convolutional.base_conv}). The kernel is not flipped. Weights: kernel {@code (window…, channels / groups,
 * filters)}, bias {@code (filters,)}.
 *
 * @param filters channels of the output, a multiple of {@code groups}
 * @param window size, strides, dilation
 * @param padding borders; causal with one spatial dimension only
 * @param dataFormat where the channels are
 * @param groups number of groups into which channels and filters are divided
 * @param useBias whether there is a bias
 * @param activation function applied at the end
 */
public record Convolution(
        long filters,
        Window window,
        Padding padding,
        DataFormat dataFormat,
        long groups,
        boolean useBias,
        ActivationFunction activation)
        implements Declaration {
    /** Checks the fields against each other. */
    public Convolution {
        if (filters <= 0 || groups <= 0 || filters % groups != 0) {
            throw new IllegalArgumentException(filters + " filters in " + groups + " groups");
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
        Shape input = oneBatch(Expect.atLeastRank(arguments, rank() + 2).shape());
        long channels = Expect.fixed(input, dataFormat.channelAxis(input.rank()));
        if (channels % groups != 0) {
            throw new ShapeException("channels in " + groups + " groups", String.valueOf(channels));
        }
        long[] kernel =
                Shape.of(window.size()).append(channels / groups, filters).sizes();
        return Kernels.withBias(WeightSpec.trainable("kernel", policy.variable(), kernel), useBias, filters, policy);
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        Shape input = Expect.atLeastRank(arguments, rank() + 2).shape();
        Shape samples = oneBatch(input);
        long[] positions = window.positions(dataFormat.spatial(samples), padding);
        Shape output = dataFormat.shape(samples.size(0), positions, filters);
        Shape batches = input.slice(0, batches(input));
        Shape shape = batches.append(output.slice(1, output.rank()).sizes());
        return List.of(activation.output(new TensorType(policy.compute(), shape)));
    }

    /** Number of batch dimensions of an input of shape {@code input}. */
    public int batches(Shape input) {
        return input.rank() - rank() - 1;
    }

    /** {@code input} with its batch dimensions as one. */
    public Shape oneBatch(Shape input) {
        int batches = batches(input);
        long samples = 1;
        for (int i = 0; i < batches; i++) {
            boolean free = samples == Shape.FREE || input.isFree(i);
            samples = free ? Shape.FREE : Sizes.product(samples, input.size(i));
        }
        return Shape.of(samples).append(input.slice(batches, input.rank()).sizes());
    }
}
