package io.samenet.verifier.proof;

import static io.samenet.verifier.proof.ExactRewrites.LAST;
import static io.samenet.verifier.proof.ExactRewrites.convolution;
import static io.samenet.verifier.proof.ExactRewrites.everyStep;
import static io.samenet.verifier.proof.ExactRewrites.padded;
import static io.samenet.verifier.proof.ExactRewrites.rectified;
import static io.samenet.verifier.proof.ExactRewrites.two;
import static io.samenet.verifier.proof.ExactRewrites.window;
import static io.samenet.verifier.proof.ExactRewrites.zeroBias;
import static io.samenet.verifier.proof.Proofs.LINEAR;
import static io.samenet.verifier.proof.Proofs.RELU;
import static io.samenet.verifier.proof.Proofs.prove;
import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.layer.Padding;
import io.samenet.formats.layer.Window;
import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.convolution.Convolution;
import io.samenet.formats.layer.convolution.DepthwiseConvolution;
import io.samenet.formats.layer.convolution.SeparableConvolution;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.formats.layer.pooling.Pooling;
import io.samenet.formats.layer.reshape.Border;
import io.samenet.formats.layer.reshape.ZeroPadding;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Operand;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.value.Value;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of tier 1 that make other layers: both sides are proved the same, and compute the same bits. */
class ExactRewriteTest {
    private static final int SEEDS = 6;

    static Stream<Variant.Case> cases() {
        return ExactRewrites.cases();
    }

    /** Those of the rules that are tried at once, too. */
    static Stream<Variant.Case> allCases() {
        return Stream.concat(FirstRewrites.cases(), cases());
    }

    @ParameterizedTest
    @MethodSource("allCases")
    void both_sides_are_proved_the_same_and_compute_the_same_bits(Variant.Case rewrite) {
        for (long seed = 0; seed < SEEDS; seed++) {
            Variant.Sides sides = rewrite.draw().sides(new Random(seed));
            Proof proof = prove(sides.before(), sides.after());
            assertThat(proof.holds())
                    .as("seed %s: %s", seed, proof.structureDifferences())
                    .isTrue();
            List<double[]> mine = Variant.outputs(sides.before(), seed);
            List<double[]> theirs = Variant.outputs(sides.after(), seed);
            assertThat(mine).hasSameSizeAs(theirs);
            for (int i = 0; i < mine.size(); i++) {
                assertThat(mine.get(i)).as("seed %s", seed).isEqualTo(theirs.get(i));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_rule_is_named_where_it_was_used_and_used_only_where_it_is_needed(Variant.Case rewrite) {
        Variant.Sides sides = Stream.iterate(0L, s -> s + 1)
                .map(s -> rewrite.draw().sides(new Random(s)))
                .filter(s -> Normalization.of(s.before(), Scope.INFERENCE, 1, Turn.SECOND).rules().stream()
                        .anyMatch(r -> r.rule() == rewrite.rule()))
                .findFirst()
                .orElseThrow();
        assertThat(prove(sides.before(), sides.after()).a().rules())
                .extracting(Applied::rule)
                .contains(rewrite.rule());
        assertThat(prove(sides.before(), sides.before()).a().rules())
                .extracting(Applied::rule)
                .doesNotContain(rewrite.rule());
    }

    @ParameterizedTest
    @MethodSource("allCases")
    void a_weight_with_one_bit_turned_is_found_through_the_rule(Variant.Case rewrite) {
        Variant.Sides sides = rewrite.draw().sides(new Random(1));
        if (sides.after().weights().isEmpty()) {
            return;
        }
        Model mutant = Sketch.with(sides.after(), 0, 1, b -> b ^ 1);
        assertThat(prove(sides.before(), mutant).holds()).isFalse();
        assertThat(prove(mutant, sides.before()).weightDifferences()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void layers_are_told_apart_where_architectures_and_training_are_compared(Variant.Case rewrite) {
        Variant.Sides sides = rewrite.draw().sides(new Random(1));
        assertThat(prove(sides.before(), sides.after(), Scope.TRAINING).holds()).isFalse();
        assertThat(Prover.prove(sides.before(), sides.after(), Scope.INFERENCE, 0, InterfacePairing.BY_POSITION)
                        .holds())
                .isFalse();
    }

    private static void notTheSame(Model before, Sketch after) {
        List<TensorData> weights = Variant.weights(before);
        assertThat(prove(before, Variant.withBytes(after.architecture(), weights))
                        .holds())
                .isFalse();
    }

    @Test
    void borders_that_same_would_put_elsewhere_are_not_same() {
        long[] sizes = {6, 6, 2};
        Window window = window(2, 3, 2);
        List<Border> swapped = Collections.nCopies(2, new Border(1, 0));
        Model before = Variant.chain(sizes, new ZeroPadding(swapped, LAST), convolution(window, Padding.VALID, RELU))
                .model(1);
        notTheSame(before, Variant.chain(sizes, convolution(window, Padding.SAME, RELU)));
    }

    @Test
    void borders_that_are_right_for_some_sizes_only_are_not_same_where_the_size_is_free() {
        long[] sizes = {Shape.FREE, Shape.FREE, 2};
        Window window = window(2, 3, 2);
        List<Border> even = Collections.nCopies(2, new Border(0, 1));
        Model before = Variant.chain(sizes, new ZeroPadding(even, LAST), convolution(window, Padding.VALID, RELU))
                .model(1);
        notTheSame(before, Variant.chain(sizes, convolution(window, Padding.SAME, RELU)));
    }

    @Test
    void a_function_between_padding_and_convolution_keeps_them_apart() {
        long[] sizes = {6, 2};
        Window window = window(1, 3, 1);
        ZeroPadding zeros = new ZeroPadding(List.of(new Border(1, 1)), LAST);
        Declaration sigmoid = Activation.of(ActivationFunction.SIGMOID);
        Model before = Variant.chain(sizes, zeros, sigmoid, convolution(window, Padding.VALID, RELU))
                .model(1);
        notTheSame(before, Variant.chain(sizes, sigmoid, convolution(window, Padding.SAME, RELU)));
    }

    @Test
    void zeros_around_and_a_pooling_are_not_pooling_with_same() {
        long[] sizes = {4, 2};
        Window window = window(1, 3, 1);
        Model before = Variant.chain(
                        sizes,
                        new ZeroPadding(List.of(new Border(1, 1)), LAST),
                        new Pooling(Pooling.Kind.AVERAGE, window, Padding.VALID, LAST))
                .model(1);
        notTheSame(before, Variant.chain(sizes, new Pooling(Pooling.Kind.AVERAGE, window, Padding.SAME, LAST)));
    }

    @Test
    void a_kernel_that_is_not_finite_makes_zeros_count() {
        Variant.Sides sides = padded(new Random(3));
        Model infinite = Sketch.with(sides.before(), 0, 0, b -> Float.floatToRawIntBits(Float.POSITIVE_INFINITY));
        Model other = Variant.withBytes(sides.after(), Variant.weights(infinite));
        assertThat(prove(infinite, other).holds()).isFalse();
    }

    @Test
    void softmax_along_the_steps_is_none_of_a_single_step() {
        long[] sizes = {4, 2, 5};
        Activation steps = Activation.of(ActivationFunction.of(ActivationFunction.Kind.SOFTMAX, 1));
        notTheSame(Variant.chain(sizes, everyStep(steps)).model(1), Variant.chain(sizes, steps));
    }

    @Test
    void a_separable_convolution_is_none_with_a_function_between() {
        long[] sizes = {6, 3};
        Window window = window(1, 3, 1);
        Model before = Variant.chain(sizes, new SeparableConvolution(4, 2, window, Padding.SAME, LAST, true, RELU))
                .model(1);
        notTheSame(
                before,
                Variant.chain(
                        sizes,
                        new DepthwiseConvolution(2, window, Padding.SAME, LAST, false, RELU),
                        new Convolution(4, window(1, 1, 1), Padding.VALID, LAST, 1, true, RELU)));
    }

    @Test
    void a_bias_with_one_element_that_is_not_zero_stays() {
        Variant.Sides sides = zeroBias(new Random(1));
        Model least = Sketch.with(sides.before(), 1, 2, b -> 1);
        assertThat(prove(least, sides.after()).holds()).isFalse();
    }

    @Test
    void where_zeros_are_told_apart_a_bias_of_zeros_stays() {
        Model before = divided(new Dense(4, true, LINEAR)).model(1);
        List<TensorData> weights = Variant.weights(before);
        weights.set(1, Variant.zeros(weights.get(1)));
        Model zeros = Variant.withBytes(before, weights);
        Model without = Variant.withBytes(divided(new Dense(4, false, LINEAR)).architecture(), weights);
        assertThat(prove(zeros, without).holds()).isFalse();
    }

    /** {@code 1 / layer(x)}. */
    private static Sketch divided(Declaration layer) {
        return Variant.on(
                new long[] {4},
                (s, x) -> s.apply(
                        new Elementwise(ElementwiseFunction.DIVIDE),
                        new Operand.Constant(Value.of(1.0)),
                        s.apply(layer, x)));
    }

    @Test
    void an_average_of_three_is_no_half_of_two_and_no_other_number_makes_relu() {
        Sketch thirds = new Sketch("v");
        Operand.Tensor x = thirds.input(4);
        Operand.Tensor y = thirds.input(4);
        Operand.Tensor sum = thirds.apply(new Elementwise(ElementwiseFunction.ADD), x, y);
        thirds.outputs(
                thirds.apply(new Elementwise(ElementwiseFunction.DIVIDE), sum, new Operand.Constant(Value.of(3))));
        assertThat(prove(two(true).model(1), thirds.model(1)).holds()).isFalse();
        Sketch one = Variant.on(
                new long[] {4},
                (s, z) -> s.apply(
                        new Elementwise(ElementwiseFunction.MAXIMUM),
                        s.apply(Proofs.dense(5), z),
                        new Operand.Constant(Value.of(1))));
        assertThat(prove(rectified(false, true).model(1), one.model(1)).holds()).isFalse();
    }
}
