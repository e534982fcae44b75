package io.samenet.verifier.kernel.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.activation.ActivationFunction.Kind;
import io.samenet.formats.layer.activation.MaskUse;
import io.samenet.formats.layer.activation.PReLU;
import io.samenet.formats.tensor.Shape;
import io.samenet.verifier.numeric.OneLayer;
import io.samenet.verifier.numeric.Tensors;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class ActivationKernelTest {

    /** Math's functions are within 2.5 units in the last place of the true value; a formula takes a few of them. */
    private static final double EXACT = 1e-14;

    private static double[] apply(ActivationFunction function, double... x) {
        return OneLayer.of(Activation.of(function))
                .input(Tensors.reals(Shape.of(1, x.length), x))
                .output();
    }

    private static void agrees(Kind kind, DoubleUnaryOperator definition) {
        double[] x = new double[401];
        for (int i = 0; i < x.length; i++) {
            x[i] = (i - 200) * 0.05 + 0.0123;
        }
        double[] y = apply(ActivationFunction.of(kind), x);
        for (int i = 0; i < x.length; i++) {
            double expected = definition.applyAsDouble(x[i]);
            assertThat(y[i]).isCloseTo(expected, within(EXACT * Math.max(Math.abs(expected), 1e-6)));
        }
    }

    @Test
    void transcendental_functions_are_exact_in_float64() {
        agrees(Kind.TANH, StrictMath::tanh);
        agrees(Kind.SIGMOID, x -> 1 / (1 + StrictMath.exp(-x)));
        agrees(Kind.EXPONENTIAL, StrictMath::exp);
        agrees(Kind.SOFTPLUS, x -> StrictMath.log1p(StrictMath.exp(-Math.abs(x))) + Math.max(x, 0));
        agrees(Kind.SILU, x -> x / (1 + StrictMath.exp(-x)));
    }

    /** Values of the C library's erf, by Python's math.erf. */
    @Test
    void the_error_function_is_exact() {
        double[][] known = {
            {0.1, 0.1124629160182849},
            {0.5, 0.5204998778130465},
            {1.0, 0.8427007929497149},
            {1.9999, 0.9953201979070294},
            {2.0, 0.9953222650189527},
            {2.5, 0.999593047982555},
            {3.0, 0.9999779095030014},
            {4.5, 0.9999999998033839},
            {5.9, 0.9999999999999999}
        };
        for (double[] pair : known) {
            assertThat(Erf.of(pair[0])).isCloseTo(pair[1], within(4e-16));
            assertThat(Erf.of(-pair[0])).isCloseTo(-pair[1], within(4e-16));
        }
        assertThat(Erf.of(Double.NaN)).isNaN();
        assertThat(Erf.of(Double.POSITIVE_INFINITY)).isEqualTo(1);
    }

    @Test
    void rectified_with_all_options_is_cut_sloped_and_shifted() {
        ActivationFunction relu = ActivationFunction.of(Kind.RELU, 2.5, 0.5, 1);
        assertThat(apply(relu, -1, 0.5, 1, 2, 4)).containsExactly(-1, -0.25, 0, 2, 2.5);
    }

    @Test
    void rectified_hands_on_what_is_no_number() {
        assertThat(apply(ActivationFunction.leaky(0), Double.NEGATIVE_INFINITY, -5, 0, 3))
                .containsExactly(Double.NaN, -0.0, 0, 3);
        assertThat(apply(ActivationFunction.RELU, Double.NaN)).containsExactly(Double.NaN);
    }

    @Test
    void softmax_of_equal_numbers_is_uniform_however_large() {
        assertThat(apply(ActivationFunction.SOFTMAX, 1e4, 1e4, 1e4, 1e4)).containsExactly(0.25, 0.25, 0.25, 0.25);
    }

    private static double[] maskedSoftmax(MaskUse use) {
        return OneLayer.of(new Activation(ActivationFunction.SOFTMAX, use))
                .input(Tensors.reals(Shape.of(2, 3), 1, 1, 9, 1, 1, 1 + Math.log(2)))
                .argument("mask", Tensors.flags(Shape.of(2, 3), 1, 1, 0, 0, 0, 0))
                .output();
    }

    @Test
    void softmax_leaves_masked_places_out() {
        assertThat(maskedSoftmax(MaskUse.REPLACED_THEN_ZERO)).containsExactly(0.5, 0.5, 0, 0, 0, 0);
    }

    @Test
    void robust_softmax_of_keras_2_is_uniform_where_all_is_masked() {
        assertThat(maskedSoftmax(MaskUse.REPLACED)).containsExactly(0.5, 0.5, 0, 1 / 3.0, 1 / 3.0, 1 / 3.0);
    }

    @Test
    void masked_places_compete_among_themselves_in_softmax_of_keras_2_where_all_are_masked() {
        // 1e9 + 1 has 1e-7 for its last place in float64.
        assertThat(maskedSoftmax(MaskUse.ADDED))
                .containsExactly(new double[] {0.5, 0.5, 0, 0.25, 0.25, 0.5}, within(1e-7));
    }

    @Test
    void threshold_of_sparsemax_is_that_of_keras() {
        // Running sums 0.1, 0.1, 0.1 of sorted 0.1, 0, 0 are all in the support: (0.3 - 1) / 3; the paper has (0.1 - 1)
        // / 3.
        double threshold = (0.3 - 1) / 3;
        assertThat(apply(ActivationFunction.of(Kind.SPARSEMAX, -1), 0.1, 0, 0))
                .containsExactly(new double[] {0.1 - threshold, -threshold, -threshold}, within(1e-15));
    }

    @Test
    void gated_linear_unit_halves_its_axis() {
        assertThat(apply(ActivationFunction.of(Kind.GLU, -1), 4, 6, 0, 0)).containsExactly(2, 3);
    }

    @Test
    void learnt_slopes_are_shared_along_axes() {
        double[] output = OneLayer.of(new PReLU(List.of(1)))
                .weight(Tensors.reals(Shape.of(1, 2), 0.5, 0.25))
                .input(Tensors.reals(Shape.of(1, 2, 2), -4, -4, 8, -8))
                .output();
        assertThat(output).containsExactly(-2, -1, 8, -2);
    }
}
