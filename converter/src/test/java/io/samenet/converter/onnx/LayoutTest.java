package io.samenet.converter.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.Padding;
import io.samenet.formats.layer.Window;
import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.convolution.Convolution;
import io.samenet.formats.layer.convolution.TransposedConvolution;
import io.samenet.formats.layer.merge.Merge;
import io.samenet.formats.layer.normalization.BatchNormalization;
import io.samenet.formats.layer.pooling.GlobalPooling;
import io.samenet.formats.layer.pooling.Pooling;
import io.samenet.formats.layer.reshape.Border;
import io.samenet.formats.layer.reshape.Flatten;
import io.samenet.formats.layer.reshape.ZeroPadding;
import io.samenet.formats.model.Operand;
import io.samenet.formats.onnx.OnnxNode;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.Shape;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Channels last outside, channels first inside. */
class LayoutTest {
    private static final DataFormat LAST = DataFormat.CHANNELS_LAST;
    private static final Activation RELU = Activation.of(ActivationFunction.RELU);

    private static Window window(long size, long stride) {
        return Window.of(List.of(size, size), List.of(stride, stride));
    }

    private static Convolution conv(long filters, long size, long stride, Padding padding) {
        return new Convolution(filters, window(size, stride), padding, LAST, 1, false, ActivationFunction.LINEAR);
    }

    @Test
    void a_residual_network_has_one_transpose() {
        Fixture model = new Fixture();
        Operand.Tensor x = model.input("x", Shape.FREE, 4, 4, 1);
        Operand.Tensor stem = model.call("stem", conv(2, 1, 1, Padding.SAME), List.of(new double[2]), x);
        BatchNormalization bn = new BatchNormalization(-1, 1e-3, false, false, 0.9);
        Operand.Tensor normed = model.call("bn", bn, List.of(new double[2], new double[2]), stem);
        Operand.Tensor relu = model.call("relu", RELU, List.of(), normed);
        Operand.Tensor branch = model.call("branch", conv(2, 1, 1, Padding.SAME), List.of(new double[4]), relu);
        Operand.Tensor sum = model.call("sum", new Merge(Merge.Function.ADD), List.of(), branch, stem);
        model.output(model.call("pool", new GlobalPooling(Pooling.Kind.AVERAGE, 2, false, LAST), List.of(), sum));

        assertThat(model.lowered().graph().nodes())
                .extracting(OnnxNode::operator)
                .containsExactly(
                        Operator.TRANSPOSE,
                        Operator.CONV,
                        Operator.BATCH_NORMALIZATION,
                        Operator.RELU,
                        Operator.CONV,
                        Operator.ADD,
                        Operator.REDUCE_MEAN);
    }

    @Test
    void flatten_sees_channels_last() {
        Fixture model = new Fixture();
        Operand.Tensor x = model.input("x", Shape.FREE, 2, 2, 1);
        Operand.Tensor conv = model.call("conv", conv(2, 1, 1, Padding.SAME), List.of(new double[] {1, 10}), x);
        model.output(model.call("flatten", new Flatten(LAST), List.of(), conv));

        assertThat(model.numbers(Fixture.floats(Shape.of(1, 2, 2, 1), 1, 2, 3, 4)))
                .containsExactly(1, 10, 2, 20, 3, 30, 4, 40);
    }

    @Test
    void padding_same_puts_the_odd_zero_at_the_end_whether_the_size_is_fixed_or_free() {
        for (long size : new long[] {4, Shape.FREE}) {
            Fixture model = new Fixture();
            Operand.Tensor x = model.input("x", Shape.FREE, size, size, 1);
            double[] kernel = {1, 2, 3, 4, 5, 6, 7, 8, 9};
            model.output(model.call("conv", conv(1, 3, 2, Padding.SAME), List.of(kernel), x));

            double[] found =
                    model.numbers(Fixture.floats(Shape.of(1, 4, 4, 1), 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1));

            assertThat(found).containsExactly(1, 0, 0, 5);
        }
    }

    @Test
    void an_average_counts_no_place_outside() {
        for (long size : new long[] {3, Shape.FREE}) {
            Fixture model = new Fixture();
            Operand.Tensor x = model.input("x", Shape.FREE, size, size, 1);
            Pooling pooling = new Pooling(Pooling.Kind.AVERAGE, window(2, 2), Padding.SAME, LAST);
            model.output(model.call("pool", pooling, List.of(), x));

            assertThat(model.numbers(Fixture.floats(Shape.of(1, 3, 3, 1), 1, 2, 3, 4, 5, 6, 7, 8, 9)))
                    .containsExactly(3, 4.5, 7.5, 9);
        }
    }

    @Test
    void zeros_around_the_input_count_for_pooling_however_many_they_are() {
        for (long zeros : new long[] {1, 2, 3}) {
            assertThat(padded(Pooling.Kind.AVERAGE, zeros)).isEqualTo(-4 - 4);
            assertThat(padded(Pooling.Kind.MAX, zeros)).isZero();
        }
    }

    /** Sum of what pooling by windows of 1 x 2 makes of a single -8 with zeros around: it is in two windows. */
    private static double padded(Pooling.Kind kind, long zeros) {
        Fixture model = new Fixture();
        Operand.Tensor x = model.input("x", Shape.FREE, 1, 1, 1);
        Border border = new Border(zeros, zeros);
        Operand.Tensor pad =
                model.call("pad", new ZeroPadding(List.of(border, border), DataFormat.CHANNELS_FIRST), List.of(), x);
        Window window = Window.of(List.of(1L, 2L), List.of(1L, 1L));
        model.output(model.call(
                "pool", new Pooling(kind, window, Padding.VALID, DataFormat.CHANNELS_FIRST), List.of(), pad));
        return DoubleStream.of(model.numbers(Fixture.floats(Shape.of(1, 1, 1, 1), -8)))
                .sum();
    }

    @Test
    void a_transposed_convolution_fills_strides_wider_than_its_window_with_zeros() {
        Fixture model = new Fixture();
        Operand.Tensor x = model.input("x", Shape.FREE, 2, 1);
        TransposedConvolution layer = new TransposedConvolution(
                1,
                Window.of(List.of(2L), List.of(3L)),
                Padding.SAME,
                Optional.empty(),
                LAST,
                false,
                ActivationFunction.LINEAR);
        model.output(model.call("up", layer, List.of(new double[] {1, 10}), x));

        assertThat(model.numbers(Fixture.floats(Shape.of(1, 2, 1), 1, 2))).containsExactly(1, 10, 0, 2, 20, 0);
    }
}
