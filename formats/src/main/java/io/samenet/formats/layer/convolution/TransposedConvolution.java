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
import java.util.Optional;

/**
 * The transpose of a convolution ({@code keras.layers.Conv1DTranspose}, {@code Conv2DTranspose},
 * {@code Conv3DTranspose}): each input element adds the kernel, weighted, to the output. Weights: kernel
 * {@code (window…, filters, channels)}, bias {@code (filters,)}.
 *
 * @param filters channels of the output
 * @param window size, strides, dilation
 * @param padding valid or same
 * @param outputPadding what is added to the output's sizes; where absent, sizes follow Keras's default
 *     ({@code compute_conv_transpose_output_length})
 * @param dataFormat where the channels are
 * @param useBias whether there is a bias
 * @param activation function applied at the end
 */
public record TransposedConvolution(
        long filters,
        Window window,
        Padding padding,
        Optional<List<Long>> outputPadding,
        DataFormat dataFormat,
        boolean useBias,
        ActivationFunction activation)
        implements Declaration {
    /** Checks the fields against each other. */
    public TransposedConvolution {
        outputPadding = outputPadding.map(List::copyOf);
        if (filters <= 0 || padding == Padding.CAUSAL) {
            throw new IllegalArgumentException(filters + " filters, padding " + padding);
        }
        if (outputPadding.isPresent() && outputPadding.get().size() != window.rank()) {
            throw new IllegalArgumentException("output padding " + outputPadding + " of another rank than " + window);
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
        long[] kernel = Shape.of(window.size()).append(filters, channels).sizes();
        return Kernels.withBias(WeightSpec.trainable("kernel", policy.variable(), kernel), useBias, filters, policy);
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        Shape input = Expect.rank(arguments, rank() + 2).shape();
        long[] sizes = dataFormat.spatial(input);
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = size(i, sizes[i]);
        }
        return List.of(
                activation.output(new TensorType(policy.compute(), dataFormat.shape(input.size(0), sizes, filters))));
    }

    /** Size of the output along spatial dimension {@code i} for an input of size {@code input}. */
    public long size(int i, long input) {
        if (input == Shape.FREE) {
            return Shape.FREE;
        }
        long stride = window.strides().get(i);
        long extent = window.extent(i);
        if (outputPadding.isPresent()) {
            long pad = padding == Padding.SAME ? extent / 2 : 0;
            long covered = Sizes.sum(Sizes.product(input - 1, stride), extent - 2 * pad);
            return notNegative(i, Sizes.sum(covered, outputPadding.get().get(i)));
        }
        long steps = Sizes.product(input, stride);
        return padding == Padding.SAME ? steps : Sizes.sum(steps, Math.max(extent - stride, 0));
    }

    private static long notNegative(int i, long size) {
        if (size < 0) {
            throw new ShapeException("an output along spatial dimension " + i, "one of size " + size);
        }
        return size;
    }
}
