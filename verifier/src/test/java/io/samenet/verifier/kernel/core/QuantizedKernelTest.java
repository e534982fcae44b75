package io.samenet.verifier.kernel.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samenet.formats.error.MalformedException;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.core.EinsumDense;
import io.samenet.formats.layer.core.Embedding;
import io.samenet.formats.layer.core.Float8Quantized;
import io.samenet.formats.layer.core.Int4Quantized;
import io.samenet.formats.layer.core.Quantized.AbsMax;
import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import io.samenet.verifier.kernel.Precision;
import io.samenet.verifier.numeric.OneLayer;
import io.samenet.verifier.numeric.Tensors;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Numbers worked by hand. A byte holds two integers of 4 bits, the first in the lower half: 0x7f is -1 and 7. */
class QuantizedKernelTest {
    private static final Dense DENSE = new Dense(3, true, ActivationFunction.LINEAR);

    private static TensorData bytes(Shape shape, int... bytes) {
        byte[] data = new byte[bytes.length];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) bytes[i];
        }
        return new TensorData(new TensorType(DType.INT8, shape), Bytes.of(data));
    }

    @Test
    void int4_takes_two_integers_out_of_a_byte_and_divides_the_product_by_the_scales() {
        // kernel [[-1, 7, 2], [1, -8, 0]]; the upper half of each row's second byte is no integer
        double[] output = OneLayer.of(new Int4Quantized(DENSE, Optional.empty(), Optional.empty()))
                .weight(bytes(Shape.of(2, 2), 0x7f, 0x02, 0x81, 0x50))
                .weight(Tensors.reals(Shape.of(3), 10, 20, 30))
                .weight(Tensors.reals(Shape.of(3), 2, 4, 8))
                .input(Tensors.reals(Shape.of(1, 2), 3, 5))
                .output();
        assertThat(output).containsExactly((-3 + 5) / 2.0 + 10, (21 - 40) / 4.0 + 20, 6 / 8.0 + 30);
    }

    private static OneLayer blocks(double... places) {
        // kernel [[-1, 7], [1, -8], [2, 3]], rows 0 and 2 in block 1
        return OneLayer.of(new Int4Quantized(
                        new Dense(2, false, ActivationFunction.LINEAR), Optional.empty(), Optional.of(2L)))
                .weight(bytes(Shape.of(3, 1), 0x7f, 0x81, 0x32))
                .weight(Tensors.reals(Shape.of(2, 2), 0.5, 2, 4, 0.25))
                .weight(bytes(Shape.of(2, 2), 1, -1, 2, 3))
                .weight(Tensors.reals(Shape.of(3), places))
                .input(Tensors.reals(Shape.of(1, 3), 1, 10, 100));
    }

    @Test
    void int4_in_blocks_takes_scale_and_zero_of_each_rows_block() {
        assertThat(blocks(1, 0, 1).output())
                .containsExactly((-1 - 2) * 4 + (1 - 1) * 0.5 * 10, (7 - 3) * 0.25 + (-8 + 1) * 2 * 10);
    }

    @Test
    void a_block_that_is_not_there_is_refused() {
        for (double place : new double[] {2, -1, Double.NaN}) {
            assertThatThrownBy(() -> blocks(1, place, 0).output())
                    .isInstanceOf(MalformedException.class)
                    .hasMessageContaining("expected g_idx from 0 to 1, found " + place);
        }
    }

    @Test
    void int4_of_integer_inputs_divides_by_their_scale_too() {
        // scale 100 / (4 + 1): integers 20 · 2 = 40, 20 · -4 = -80, cut at -50
        double[] output = OneLayer.of(new Int4Quantized(
                        new Dense(1, false, ActivationFunction.LINEAR),
                        Optional.of(new AbsMax(-50, 100, 1)),
                        Optional.empty()))
                .weight(bytes(Shape.of(2, 1), 0x03, 0x02))
                .weight(Tensors.reals(Shape.of(1), 5))
                .input(Tensors.reals(Shape.of(1, 2), 2, -4))
                .output();
        assertThat(output).containsExactly((40 * 3 - 50 * 2) / (5 * 20.0));
    }

    @Test
    void int4_of_an_einsum_holds_its_kernel_flat_and_does_not_turn_it() {
        // rows 3 (c), columns 2 (d) as held; the kernel is (d, c): the same numbers in the same order
        double[] output = OneLayer.of(new Int4Quantized(
                        EinsumDense.of("abc,dc->abd", List.of(-1L, 2L), Optional.empty(), ActivationFunction.LINEAR),
                        Optional.empty(),
                        Optional.empty()))
                .weight(bytes(Shape.of(3, 1), 0x21, 0x43, 0x65))
                .weight(Tensors.reals(Shape.of(2), 1, 2))
                .input(Tensors.reals(Shape.of(1, 1, 3), 1, 10, 100))
                .output();
        // held [[1, 2/2], [3, 4/2], [5, 6/2]], so the kernel is [[1, 1, 3], [2, 5, 3]]
        assertThat(output).containsExactly(1 + 10 + 300, 2 + 50 + 300);
    }

    @Test
    void int4_of_a_table_has_a_scale_for_each_row_or_one_for_each_block_of_it() {
        Embedding table = new Embedding(2, 3, false);
        OneLayer rows = OneLayer.of(new Int4Quantized(table, Optional.empty(), Optional.empty()))
                .weight(bytes(Shape.of(2, 2), 0x7f, 0x02, 0x81, 0x04))
                .weight(Tensors.reals(Shape.of(2), 2, 4))
                .input(Tensors.ids(Shape.of(1, 2), 1, 0));
        assertThat(rows.output()).containsExactly(0.25, -2, 1, -0.5, 3.5, 1);
        OneLayer blocks = OneLayer.of(new Int4Quantized(table, Optional.empty(), Optional.of(2L)))
                .weight(bytes(Shape.of(2, 2), 0x7f, 0x02, 0x81, 0x04))
                .weight(Tensors.reals(Shape.of(2, 2), 2, 4, 8, 16))
                .weight(bytes(Shape.of(2, 2), 1, 2, 3, -4))
                .weight(Tensors.reals(Shape.of(3), 0, 0, 1))
                .input(Tensors.ids(Shape.of(1, 1), 1));
        assertThat(blocks.output()).containsExactly((1 - 3) * 8, (-8 - 3) * 8, (4 + 4) * 16);
    }

    private static OneLayer float8(double scale, double kernelScale, double bias, double input) {
        OneLayer layer = OneLayer.of(new Float8Quantized(new Dense(1, true, ActivationFunction.LINEAR), 2))
                .weight(Tensors.reals(Shape.of(1, 1), 1))
                .weight(Tensors.reals(Shape.of(1), bias));
        for (double each : new double[] {scale, kernelScale, 5}) {
            layer = layer.weight(Tensors.reals(Shape.SCALAR, each)).weight(Tensors.reals(Shape.of(2), 7, 9));
        }
        return layer.input(Tensors.reals(Shape.of(1, 1), input));
    }

    @Test
    void float8_rounds_to_four_digits_the_even_one_of_two_and_cuts_at_448() {
        assertThat(float8(1, 1, 0, 17).output()).containsExactly(16);
        assertThat(float8(1, 1, 0, 19).output()).containsExactly(20);
        assertThat(float8(1, 1, 0, -18).output()).containsExactly(-18);
        assertThat(float8(1, 1, 0, 1000).output()).containsExactly(448);
        assertThat(float8(1, 1, 0, -1000).output()).containsExactly(-448);
        assertThat(float8(1, 1, 0, 0x1.8p-10).output()).containsExactly(0x1p-9);
        assertThat(float8(1, 1, 0, 0x1p-10).output()).containsExactly(0);
    }

    @Test
    void float8_divides_by_its_scales_before_it_rounds_and_multiplies_after() {
        assertThat(float8(0.5, 1, 0, 8.5).output()).containsExactly(8);
        assertThat(float8(1, 0.75, 0, 8).output()).containsExactly(8 * (1.375 * 0.75));
    }

    @Test
    void a_bias_beside_float8_keeps_eight_digits_in_float32() {
        double bias = 1 + 0x1p-9;
        assertThat(float8(1, 1, bias, 0).output()).containsExactly(bias);
        assertThat(Tensors.values(float8(1, 1, bias, 0).run(Precision.FLOAT32).get(0)))
                .containsExactly(1.0);
    }
}
