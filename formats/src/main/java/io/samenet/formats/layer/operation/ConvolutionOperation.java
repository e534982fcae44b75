package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.Expect;
import io.samenet.formats.layer.Padding;
import io.samenet.formats.layer.Window;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.convolution.Convolution;
import io.samenet.formats.layer.convolution.DepthwiseConvolution;
import io.samenet.formats.layer.convolution.SeparableConvolution;
import io.samenet.formats.layer.convolution.TransposedConvolution;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A convolution whose kernels are operands ({@code keras.ops.conv}, {@code depthwise_conv}, {@code separable_conv},
 * {@code conv_transpose}), laid out as those of the layers are; without bias and activation.
 *
 * @param kind which layer it computes
 * @param strides steps between positions, along each spatial dimension
 * @param dilation distance between the elements that a window sees
 * @param padding valid or same
 * @param outputPadding of a transposed convolution ({@link TransposedConvolution#outputPadding})
 * @param dataFormat where the channels are
 */
public record ConvolutionOperation(
        Kind kind,
        List<Long> strides,
        List<Long> dilation,
        Padding padding,
        Optional<List<Long>> outputPadding,
        DataFormat dataFormat)
        implements LayerOperation {
    /** Which layer it computes, by the name of its operation. */
    public enum Kind {
        /** {@link Convolution}. */
        CONV(1),
        /** {@link DepthwiseConvolution}. */
        DEPTHWISE_CONV(1),
        /** {@link SeparableConvolution}. */
        SEPARABLE_CONV(2),
        /** {@link TransposedConvolution}. */
        CONV_TRANSPOSE(1);

        private final int kernels;

        Kind(int kernels) {
            this.kernels = kernels;
        }

        /** Number of kernels. */
        public int kernels() {
            return kernels;
        }
    }

    /** Checks the fields against each other. */
    public ConvolutionOperation {
        strides = List.copyOf(strides);
        dilation = List.copyOf(dilation);
        outputPadding = outputPadding.map(List::copyOf);
        if (padding == Padding.CAUSAL || strides.size() != dilation.size()) {
            throw new IllegalArgumentException(
                    "padding " + padding + ", strides " + strides + ", dilation " + dilation);
        }
        if (outputPadding.isPresent() && kind != Kind.CONV_TRANSPOSE) {
            throw new IllegalArgumentException("output padding of " + kind);
        }
    }

    /** Number of spatial dimensions. */
    public int rank() {
        return strides.size();
    }

    @Override
    public List<Optional<Integer>> weightOperands() {
        List<Optional<Integer>> operands = new ArrayList<>();
        for (int i = 1; i <= kind.kernels(); i++) {
            operands.add(Optional.of(i));
        }
        return operands;
    }

    @Override
    public Declaration layer(List<Shape> operands) {
        Shape kernel = operands.get(1);
        if (kernel.rank() != rank() + 2 || operands.get(0).rank() != rank() + 2) {
            throw new ShapeException("an input and a kernel of " + (rank() + 2) + " dimensions", operands.toString());
        }
        for (int axis = 0; axis < kernel.rank(); axis++) {
            Expect.fixed(kernel, axis);
        }
        Window window = new Window(kernel.slice(0, rank()).asList(), strides, dilation);
        ActivationFunction none = ActivationFunction.LINEAR;
        long last = kernel.size(-1);
        long lastButOne = kernel.size(-2);
        return switch (kind) {
            case CONV -> new Convolution(last, window, padding, dataFormat, 1, false, none);
            case DEPTHWISE_CONV -> new DepthwiseConvolution(last, window, padding, dataFormat, false, none);
            case SEPARABLE_CONV ->
                new SeparableConvolution(
                        Expect.fixed(operands.get(2), -1), last, window, padding, dataFormat, false, none);
            case CONV_TRANSPOSE ->
                new TransposedConvolution(lastButOne, window, padding, outputPadding, dataFormat, false, none);
        };
    }
}
