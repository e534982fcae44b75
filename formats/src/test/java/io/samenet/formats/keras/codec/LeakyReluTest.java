package io.samenet.formats.keras.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import org.junit.jupiter.api.Test;

/**
 * {@code LeakyReLU} with a slope of 0. Keras 2's {@code backend.relu} tests for it and gives 0 at minus infinity; Keras
 * 3 multiplies by it whatever the backend, which gives no number there and -0.0 at what else is negative.
 */
class LeakyReluTest {
    private static Declaration leaky(Dialect dialect, String slope) {
        return Spoken.read(dialect, "{'class_name': 'LeakyReLU', 'config': {'name': 'l', " + slope + "}}")
                .declaration();
    }

    @Test
    void with_a_slope_of_zero_is_a_relu_in_keras_1_and_2() {
        assertThat(leaky(Dialect.KERAS1, "'alpha': 0.0")).isEqualTo(Activation.of(ActivationFunction.RELU));
        assertThat(leaky(Dialect.KERAS2, "'alpha': 0.0")).isEqualTo(Activation.of(ActivationFunction.RELU));
    }

    @Test
    void with_a_slope_of_zero_is_no_relu_in_keras_3() {
        assertThat(leaky(Dialect.KERAS3, "'negative_slope': 0.0"))
                .isEqualTo(Activation.of(ActivationFunction.leaky(0)))
                .isNotEqualTo(Activation.of(ActivationFunction.RELU));
    }

    @Test
    void with_another_slope_is_the_same_in_all_of_them() {
        assertThat(leaky(Dialect.KERAS3, "'negative_slope': 0.25"))
                .isEqualTo(leaky(Dialect.KERAS2, "'alpha': 0.25"))
                .isEqualTo(leaky(Dialect.KERAS1, "'alpha': 0.25"));
    }
}
