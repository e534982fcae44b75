package io.samenet.verifier.kernel.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samenet.formats.error.MalformedException;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.verifier.kernel.Precision;
import io.samenet.verifier.numeric.OneLayer;
import io.samenet.verifier.numeric.Tensors;
import org.junit.jupiter.api.Test;

class DenseKernelTest {
    private static OneLayer dense(ActivationFunction activation) {
        return OneLayer.of(new Dense(3, true, activation))
                .weight(Tensors.reals(Shape.of(2, 3), 1, 2, 3, 4, 5, 6))
                .weight(Tensors.reals(Shape.of(3), 10, 20, -100));
    }

    @Test
    void dense_adds_its_bias_after_the_product() {
        double[] output = dense(ActivationFunction.LINEAR)
                .input(Tensors.reals(Shape.of(2, 2), 1, 1, 2, 0.5))
                .output();
        assertThat(output).containsExactly(15, 27, -91, 14, 26.5, -91);
    }

    @Test
    void dense_applies_its_activation_last() {
        double[] output = dense(ActivationFunction.RELU)
                .input(Tensors.reals(Shape.of(1, 2), 1, 1))
                .output();
        assertThat(output).containsExactly(15, 27, 0);
    }

    @Test
    void dense_takes_every_row_of_a_sequence_by_itself() {
        double[] output = dense(ActivationFunction.LINEAR)
                .input(Tensors.reals(Shape.of(1, 2, 2), 1, 1, 2, 0.5))
                .output();
        assertThat(output).containsExactly(15, 27, -91, 14, 26.5, -91);
    }

    @Test
    void dense_in_float32_gives_float32() {
        assertThat(dense(ActivationFunction.LINEAR)
                        .input(Tensors.reals(Shape.of(1, 2), 0.1, 0.2))
                        .run(Precision.FLOAT32)
                        .get(0))
                .satisfies(t -> {
                    assertThat(t.dtype()).isEqualTo(DType.FLOAT32);
                    assertThat(Tensors.values(t)[0]).isEqualTo((double) (0.1f * 1 + 0.2f * 4 + 10f));
                });
    }

    @Test
    void dense_without_its_weights_is_refused_by_name() {
        assertThatThrownBy(() -> OneLayer.of(new Dense(3, true, ActivationFunction.LINEAR))
                        .input(Tensors.reals(Shape.of(1, 2), 1, 1))
                        .output())
                .isInstanceOf(MalformedException.class)
                .hasMessage("test \"layer\": expected its weights, found an architecture without them");
    }
}
