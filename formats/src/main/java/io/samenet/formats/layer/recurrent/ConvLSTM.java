package io.samenet.formats.layer.recurrent;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.Expect;
import io.samenet.formats.layer.Padding;
import io.samenet.formats.layer.Sizes;
import io.samenet.formats.layer.Window;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.convolution.Convolution;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Long short-term memory whose products are convolutions over one, two or three spatial dimensions
 * ({@code keras.layers.ConvLSTM1D}, {@code ConvLSTM2D}, {@code ConvLSTM3D}): {@code (batch, steps, spatial…, channels)} to
 * {@code (batch, spatial…, filters)}, with the steps where all are returned, then that for each returned state. Gates and
 * states as {@link LSTM}. Weights: kernel {@code (window…, channels, 4 * filters)}, recurrent_kernel
 * {@code (window…, filters, 4 * filters)}, bias {@code (4 * filters,)}.
 *
 * @param filters channels of output and states
 * @param window of the convolution of the input; that of the state has its size, without strides and dilation
 * @param padding borders of the input; those of the state are {@link Padding#SAME}
 * @param dataFormat where the channels are, the steps set aside
 * @param activation of the cell's candidate and of its output
 * @param recurrentActivation of the three other gates
 * @param useBias whether there is a bias
 * @param options what all recurrent layers have in common
 */
public record ConvLSTM(
        long filters,
        Window window,
        Padding padding,
        DataFormat dataFormat,
        ActivationFunction activation,
        ActivationFunction recurrentActivation,
        boolean useBias,
        RecurrentOptions options)
        implements SequenceLayer {
    /** Number of gates: blocks of {@code filters} channels in the kernels. */
    public static final int GATES = 4;

    /** Checks the fields against each other, as Keras does. */
    public ConvLSTM {
        if (padding == Padding.CAUSAL) {
            throw new IllegalArgumentException("causal padding");
        }
        if (anyAboveOne(window.strides()) && anyAboveOne(window.dilation())) {
            throw new IllegalArgumentException("strides " + window.strides() + " with dilation " + window.dilation());
        }
    }

    private static boolean anyAboveOne(List<Long> sizes) {
        return sizes.stream().anyMatch(s -> s > 1);
    }

    /** The convolution of each step's input, all gates at once. */
    public Convolution ofInput() {
        return convolution(window, padding, useBias);
    }

    /** The convolution of the state, all gates at once. */
    public Convolution ofState() {
        List<Long> ones = Collections.nCopies(window.rank(), 1L);
        return convolution(Window.of(window.size(), ones), Padding.SAME, false);
    }

    private Convolution convolution(Window over, Padding borders, boolean biased) {
        long all = Sizes.product(GATES, filters);
        return new Convolution(all, over, borders, dataFormat, 1, biased, ActivationFunction.LINEAR);
    }

    @Override
    public ConvLSTM with(RecurrentOptions other) {
        return new ConvLSTM(filters, window, padding, dataFormat, activation, recurrentActivation, useBias, other);
    }

    @Override
    public int states() {
        return 2;
    }

    @Override
    public int weightCount() {
        return useBias ? 3 : 2;
    }

    /** The input of one step. */
    private TensorType step(Arguments<TensorType> arguments) {
        TensorType input = Expect.rank(arguments, window.rank() + 3);
        return input.with(input.shape().remove(1));
    }

    @Override
    public List<WeightSpec> weights(Arguments<TensorType> arguments, Policy policy) {
        List<WeightSpec> ofInput = ofInput().weights(Arguments.of(step(arguments)), policy);
        List<WeightSpec> weights = new ArrayList<>(ofInput);
        long[] recurrent = Shape.of(window.size())
                .append(filters, Sizes.product(GATES, filters))
                .sizes();
        weights.add(1, WeightSpec.trainable("recurrent_kernel", policy.variable(), recurrent));
        return weights;
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        TensorType step = step(arguments);
        Shape input = arguments.input().shape();
        long[] positions = window.positions(dataFormat.spatial(step.shape()), padding);
        Shape state = dataFormat.shape(input.size(0), positions, filters);
        arguments.mask().ifPresent(m -> SequenceLayer.expect(m.shape(), input.slice(0, 2)));
        arguments.all(Arguments.INITIAL_STATE).forEach(s -> SequenceLayer.expect(s.shape(), state));
        Shape output = options.returnSequences() ? state.insert(1, input.size(1)) : state;
        List<TensorType> types = new ArrayList<>(List.of(new TensorType(policy.compute(), output)));
        for (int i = 0; options.returnState() && i < states(); i++) {
            types.add(new TensorType(policy.compute(), state));
        }
        return types;
    }
}
