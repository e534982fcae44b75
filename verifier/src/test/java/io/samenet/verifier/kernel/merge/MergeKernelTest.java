package io.samenet.verifier.kernel.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.samenet.formats.layer.merge.Concatenate;
import io.samenet.formats.layer.merge.Dot;
import io.samenet.formats.layer.merge.Merge;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.tensor.Shape;
import io.samenet.verifier.numeric.OneLayer;
import io.samenet.verifier.numeric.Tensors;
import org.junit.jupiter.api.Test;

class MergeKernelTest {

    private static double[] merge(Merge.Function function) {
        return OneLayer.of(new Merge(function))
                .input(Tensors.reals(Shape.of(1, 2), 1, 4))
                .input(Tensors.reals(Shape.of(1, 2), 3, 2))
                .output();
    }

    @Test
    void two_inputs_are_combined_place_by_place() {
        assertThat(merge(Merge.Function.ADD)).containsExactly(4, 6);
        assertThat(merge(Merge.Function.SUBTRACT)).containsExactly(-2, 2);
        assertThat(merge(Merge.Function.MULTIPLY)).containsExactly(3, 8);
        assertThat(merge(Merge.Function.AVERAGE)).containsExactly(2, 3);
        assertThat(merge(Merge.Function.MAXIMUM)).containsExactly(3, 4);
        assertThat(merge(Merge.Function.MINIMUM)).containsExactly(1, 2);
    }

    @Test
    void an_input_of_fewer_dimensions_gets_its_own_behind_the_batch() {
        double[] output = OneLayer.of(new Merge(Merge.Function.ADD))
                .input(Tensors.reals(Shape.of(1, 2, 2), 1, 2, 3, 4))
                .input(Tensors.reals(Shape.of(1, 2), 10, 20))
                .output();
        assertThat(output).containsExactly(11, 22, 13, 24);
    }

    /** Three steps of one feature: the first is masked in no input, the second in {@code a}, the third in both. */
    private static double[] masked(Merge.Function function, boolean both) {
        OneLayer layer = OneLayer.of(new Merge(function))
                .input(Tensors.reals(Shape.of(1, 3, 1), 2, 30, 5))
                .input(Tensors.reals(Shape.of(1, 3, 1), 3, 7, 11))
                .argument(Arguments.mask(0), Tensors.flags(Shape.of(1, 3), 1, 0, 0));
        return (both ? layer.argument(Arguments.mask(1), Tensors.flags(Shape.of(1, 3), 1, 1, 0)) : layer).output();
    }

    @Test
    void a_masked_factor_is_one_and_the_product_zero_where_all_are_masked() {
        assertThat(masked(Merge.Function.MULTIPLY, true)).containsExactly(6, 7, 0);
    }

    @Test
    void where_one_factor_has_no_mask_the_product_is_zero_nowhere() {
        assertThat(masked(Merge.Function.MULTIPLY, false)).containsExactly(6, 7, 11);
    }

    @Test
    void a_masked_operand_is_not_compared() {
        // Where both are masked, Keras replaces the second by the first, then the first by that.
        assertThat(masked(Merge.Function.MAXIMUM, true)).containsExactly(3, 7, 5);
        assertThat(masked(Merge.Function.MAXIMUM, false)).containsExactly(3, 7, 11);
        assertThat(masked(Merge.Function.MINIMUM, true)).containsExactly(2, 7, 5);
    }

    @Test
    void concatenation_keeps_the_order() {
        double[] output = OneLayer.of(new Concatenate(-1))
                .input(Tensors.reals(Shape.of(2, 1), 1, 2))
                .input(Tensors.reals(Shape.of(2, 2), 3, 4, 5, 6))
                .output();
        assertThat(output).containsExactly(1, 3, 4, 2, 5, 6);
    }

    @Test
    void products_are_taken_sample_by_sample() {
        double[] output = OneLayer.of(new Dot(1, 1, false))
                .input(Tensors.reals(Shape.of(2, 2), 1, 2, 3, 4))
                .input(Tensors.reals(Shape.of(2, 2), 5, 6, 7, 8))
                .output();
        assertThat(output).containsExactly(17, 53);
    }

    @Test
    void normalized_products_are_cosines() {
        double[] output = OneLayer.of(new Dot(1, 1, true))
                .input(Tensors.reals(Shape.of(1, 2), 3, 4))
                .input(Tensors.reals(Shape.of(1, 2), 0, 5))
                .output();
        assertThat(output[0]).isCloseTo(0.8, within(1e-15));
    }
}
