package io.samenet.verifier.kernel.convolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.Padding;
import io.samenet.formats.layer.Window;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.convolution.Convolution;
import io.samenet.formats.layer.convolution.DepthwiseConvolution;
import io.samenet.formats.layer.convolution.SeparableConvolution;
import io.samenet.formats.layer.convolution.TransposedConvolution;
import io.samenet.formats.tensor.Shape;
import io.samenet.verifier.numeric.OneLayer;
import io.samenet.verifier.numeric.Tensors;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConvolutionKernelTest {

    private static final ActivationFunction LINEAR = ActivationFunction.LINEAR;

    private static Window window(long size, long stride, long dilation) {
        return new Window(List.of(size), List.of(stride), List.of(dilation));
    }

    private static double[] single(Window window, Padding padding, double... x) {
        return OneLayer.of(new Convolution(1, window, padding, DataFormat.CHANNELS_LAST, 1, true, LINEAR))
                .weight(Tensors.reals(Shape.of(2, 1, 1), 1, 10))
                .weight(Tensors.reals(Shape.of(1), 100))
                .input(Tensors.reals(Shape.of(1, x.length, 1), x))
                .output();
    }

    @Test
    void the_kernel_is_not_flipped() {
        assertThat(single(window(2, 1, 1), Padding.VALID, 1, 2, 3)).containsExactly(121, 132);
    }

    @Test
    void same_padding_puts_the_odd_zero_at_the_end() {
        assertThat(single(window(2, 1, 1), Padding.SAME, 1, 2, 3)).containsExactly(121, 132, 103);
    }

    @Test
    void causal_padding_sees_nothing_later() {
        assertThat(single(window(2, 1, 2), Padding.CAUSAL, 1, 2, 3)).containsExactly(110, 120, 131);
    }

    @Test
    void strides_skip_positions() {
        assertThat(single(window(2, 2, 1), Padding.VALID, 1, 2, 3, 4, 5)).containsExactly(121, 143);
    }

    @Test
    void groups_see_their_own_channels_only() {
        Window one = window(1, 1, 1);
        double[] output = OneLayer.of(
                        new Convolution(2, one, Padding.VALID, DataFormat.CHANNELS_LAST, 2, false, LINEAR))
                .weight(Tensors.reals(Shape.of(1, 2, 2), 1, 10, 2, 20))
                .input(Tensors.reals(Shape.of(1, 1, 4), 1, 2, 3, 4))
                .output();
        assertThat(output).containsExactly(1 + 2 * 2, 3 * 10 + 4 * 20);
    }

    @Test
    void channels_first_is_the_same_in_another_order() {
        Window square = Window.of(List.of(2L, 1L), List.of(1L, 1L));
        double[] output = OneLayer.of(
                        new Convolution(1, square, Padding.VALID, DataFormat.CHANNELS_FIRST, 1, false, LINEAR))
                .weight(Tensors.reals(Shape.of(2, 1, 2, 1), 1, 10, 100, 1000))
                .input(Tensors.reals(Shape.of(1, 2, 2, 1), 1, 2, 3, 4))
                .output();
        assertThat(output).containsExactly(1 + 3 * 10 + 2 * 100 + 4 * 1000);
    }

    @Test
    void depthwise_takes_each_channel_by_itself() {
        double[] output = OneLayer.of(new DepthwiseConvolution(
                        2, window(2, 1, 1), Padding.VALID, DataFormat.CHANNELS_LAST, false, LINEAR))
                .weight(Tensors.reals(Shape.of(2, 2, 2), 1, 2, 3, 4, 10, 20, 30, 40))
                .input(Tensors.reals(Shape.of(1, 2, 2), 1, 2, 3, 4))
                .output();
        assertThat(output).containsExactly(31, 62, 126, 168);
    }

    @Test
    void separable_mixes_channels_after() {
        double[] output = OneLayer.of(new SeparableConvolution(
                        1, 1, window(2, 1, 1), Padding.VALID, DataFormat.CHANNELS_LAST, true, LINEAR))
                .weight(Tensors.reals(Shape.of(2, 2, 1), 1, 3, 10, 30))
                .weight(Tensors.reals(Shape.of(1, 2, 1), 1, 2))
                .weight(Tensors.reals(Shape.of(1), 0.5))
                .input(Tensors.reals(Shape.of(1, 2, 2), 1, 2, 3, 4))
                .output();
        assertThat(output).containsExactly(31 + 2 * 126 + 0.5);
    }

    @Test
    void transposed_spreads_each_element() {
        double[] output = OneLayer.of(new TransposedConvolution(
                        1, window(3, 2, 1), Padding.VALID, Optional.empty(), DataFormat.CHANNELS_LAST, false, LINEAR))
                .weight(Tensors.reals(Shape.of(3, 1, 1), 1, 10, 100))
                .input(Tensors.reals(Shape.of(1, 2, 1), 1, 2))
                .output();
        assertThat(output).containsExactly(1, 10, 102, 20, 200);
    }

    @Test
    void transposed_with_output_padding_is_longer_at_the_end() {
        double[] output = OneLayer.of(new TransposedConvolution(
                        1,
                        window(3, 2, 1),
                        Padding.VALID,
                        Optional.of(List.of(1L)),
                        DataFormat.CHANNELS_LAST,
                        false,
                        LINEAR))
                .weight(Tensors.reals(Shape.of(3, 1, 1), 1, 10, 100))
                .input(Tensors.reals(Shape.of(1, 2, 1), 1, 2))
                .output();
        assertThat(output).containsExactly(1, 10, 102, 20, 200, 0);
    }
}
