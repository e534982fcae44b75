package io.samenet.verifier.proof;

import static io.samenet.verifier.proof.Proofs.RELU;
import static io.samenet.verifier.proof.RealRewrites.LAST;
import static io.samenet.verifier.proof.RealRewrites.folded;
import static io.samenet.verifier.proof.RealRewrites.moved;
import static io.samenet.verifier.proof.RealRewrites.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.Padding;
import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.convolution.Convolution;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.normalization.BatchNormalization;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Operand;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import io.samenet.verifier.numeric.Tensors;
import io.samenet.verifier.proof.Proof.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of tier 2: the graphs are the same in real numbers, which is never called a proof. */
class RealRewriteTest {
    private static final int SEEDS = 6;

    /** How far float64 may lie from real numbers for some ten terms of size 1. */
    private static final double ROUNDING = 1e-12;

    /** How far float32 may lie apart for numbers up to 4. */
    private static final double FLOAT32 = 1e-6;

    static Stream<Variant.Case> cases() {
        return RealRewrites.cases();
    }

    private static Proof prove(Model a, Model b, int tier) {
        Proof proof = Prover.prove(a, b, Scope.INFERENCE, tier, InterfacePairing.BY_POSITION);
        Proof reverse = Prover.prove(b, a, Scope.INFERENCE, tier, InterfacePairing.BY_POSITION);
        assertThat(reverse.holds()).isEqualTo(proof.holds());
        assertThat(reverse.structure()).isEqualTo(proof.structure());
        assertThat(reverse.weights()).isEqualTo(proof.weights());
        return proof;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void both_sides_are_the_same_in_real_numbers_and_nothing_is_called_proved(Variant.Case rewrite) {
        for (long seed = 0; seed < SEEDS; seed++) {
            Variant.Sides sides = rewrite.draw().sides(new Random(seed));
            Proof proof = prove(sides.before(), sides.after(), 2);
            assertThat(proof.structure()).as("seed %s", seed).isEqualTo(Finding.EQUAL);
            assertThat(proof.holds()).isFalse();
            assertThat(proof.isOfRealNumbers()).isTrue();
            assertThat(proof.tier()).isEqualTo(2);
            assertThat(prove(sides.before(), sides.after(), 1).isOfRealNumbers())
                    .isFalse();
            assertThat(prove(sides.before(), sides.after(), 1).holds()).isFalse();
            assertThat(Stream.of(proof.a(), proof.b()).flatMap(f -> f.rules().stream()))
                    .extracting(Applied::rule)
                    .contains(rewrite.rule());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void both_sides_compute_the_same_but_for_rounding(Variant.Case rewrite) {
        for (long seed = 0; seed < SEEDS; seed++) {
            Variant.Sides sides = rewrite.draw().sides(new Random(seed));
            List<double[]> mine = Variant.outputs(sides.before(), seed);
            List<double[]> theirs = Variant.outputs(sides.after(), seed);
            for (int i = 0; i < mine.size(); i++) {
                double largest =
                        DoubleStream.of(mine.get(i)).map(Math::abs).max().orElseThrow();
                assertThat(theirs.get(i)).hasSameSizeAs(mine.get(i));
                assertThat(theirs.get(i)).as("seed %s", seed).contains(mine.get(i), within(ROUNDING * largest));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void weights_that_move_are_equal_byte_by_byte_and_those_that_are_computed_but_for_rounding(Variant.Case rewrite) {
        boolean computes = rewrite.rule() == Rule.BATCH_NORMALIZATION_FOLDED
                || rewrite.rule() == Rule.BATCH_NORMALIZATION_SIMPLIFIED;
        for (long seed = 0; seed < SEEDS; seed++) {
            Variant.Sides sides = rewrite.draw().sides(new Random(seed));
            Proof proof = prove(sides.before(), inFloat32(sides.after()), 2);
            if (computes) {
                assertThat(proof.weightDifferences())
                        .allSatisfy(d ->
                                assertThat(d.extent().orElseThrow().maxAbs()).isLessThan(FLOAT32));
            } else {
                assertThat(proof.weights()).isEqualTo(Finding.EQUAL);
            }
        }
    }

    @Test
    void units_that_stand_for_each_other_are_named() {
        Variant.Sides sides = moved(new Random(1), true, false);
        assertThat(prove(sides.before(), sides.after(), 2).reasons())
                .anySatisfy(r -> assertThat(r).contains("hidden units of").contains("pair as 0-"));
    }

    @Test
    void units_that_another_output_reads_stay_in_their_places() {
        Sketch both = new Sketch("v");
        Operand.Tensor hidden = both.apply(Proofs.dense(6), both.input(3));
        both.outputs(both.apply(Proofs.dense(2), hidden), hidden);
        Model model = both.model(1);
        assertThat(rules(model)).doesNotContain(Rule.HIDDEN_UNITS_ORDERED, Rule.HIDDEN_UNITS_SCALED);
    }

    @Test
    void units_with_sigmoid_are_not_scaled_and_softmax_keeps_their_order() {
        Activation sigmoid = Activation.of(ActivationFunction.SIGMOID);
        Model between = Variant.chain(new long[] {3}, Proofs.dense(6), sigmoid, Proofs.dense(2))
                .model(1);
        assertThat(rules(between)).contains(Rule.HIDDEN_UNITS_ORDERED).doesNotContain(Rule.HIDDEN_UNITS_SCALED);
        Activation softmax = Activation.of(ActivationFunction.SOFTMAX);
        Model competing = Variant.chain(new long[] {3}, Proofs.dense(6), softmax, Proofs.dense(2))
                .model(1);
        assertThat(rules(competing)).doesNotContain(Rule.HIDDEN_UNITS_ORDERED, Rule.HIDDEN_UNITS_SCALED);
    }

    @Test
    void a_normalization_behind_a_function_or_along_another_axis_is_not_folded() {
        BatchNormalization last = new BatchNormalization(-1, 1e-3, true, true, 0.9);
        BatchNormalization first = new BatchNormalization(1, 1e-3, true, true, 0.9);
        Model behind =
                Variant.chain(new long[] {4}, new Dense(4, true, RELU), last).model(1);
        assertThat(rules(behind)).doesNotContain(Rule.BATCH_NORMALIZATION_FOLDED);
        Model across = Variant.chain(new long[] {4, 4}, Proofs.dense(4), first).model(1);
        assertThat(rules(across)).doesNotContain(Rule.BATCH_NORMALIZATION_FOLDED);
        Model along = Variant.chain(new long[] {4, 4}, Proofs.dense(4), last).model(1);
        assertThat(rules(along)).contains(Rule.BATCH_NORMALIZATION_FOLDED);
    }

    @Test
    void a_pointwise_convolution_with_strides_or_channels_first_is_no_dense() {
        long[] sizes = {3, 3, 3};
        Model first = Variant.chain(
                        sizes,
                        new Convolution(3, window(1, 1), Padding.VALID, DataFormat.CHANNELS_FIRST, 1, true, RELU))
                .model(1);
        assertThat(rules(first)).doesNotContain(Rule.POINTWISE_IS_DENSE);
        Model strided = Variant.chain(sizes, new Convolution(3, window(1, 2), Padding.VALID, LAST, 1, true, RELU))
                .model(1);
        assertThat(rules(strided)).doesNotContain(Rule.POINTWISE_IS_DENSE);
    }

    @Test
    void a_proof_of_tier_1_is_one_with_tier_2_allowed() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Model model = folded(new Random(seed)).before();
            assertThat(prove(model, model, 2).holds()).isTrue();
        }
    }

    @Test
    void one_number_of_one_weight_is_found_through_the_rules() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Variant.Sides sides = moved(new Random(seed), true, true);
            Model mutant = Sketch.with(sides.after(), 0, 1, b -> b ^ 1);
            assertThat(prove(sides.before(), mutant, 2).weights()).isNotEqualTo(Finding.EQUAL);
        }
    }

    private static Model inFloat32(Model model) {
        List<TensorData> rounded = new ArrayList<>();
        for (TensorData data : Variant.weights(model)) {
            TensorType type = new TensorType(DType.FLOAT32, data.shape());
            rounded.add(ContentNumbers.rounded(type, Tensors.values(data)));
        }
        return Variant.withBytes(model, rounded);
    }

    private static List<Rule> rules(Model model) {
        return Normalization.of(model, Scope.INFERENCE, 2, Turn.THIRD).rules().stream()
                .map(Applied::rule)
                .toList();
    }
}
