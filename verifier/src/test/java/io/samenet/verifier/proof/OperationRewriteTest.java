package io.samenet.verifier.proof;

import static io.samenet.verifier.proof.Proofs.LINEAR;
import static io.samenet.verifier.proof.Proofs.RELU;
import static io.samenet.verifier.proof.Proofs.prove;
import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.activation.ActivationFunction.Kind;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.operation.Clip;
import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.formats.layer.operation.ExpandDims;
import io.samenet.formats.layer.operation.Rearrange;
import io.samenet.formats.layer.operation.Transpose;
import io.samenet.formats.layer.recurrent.Bidirectional;
import io.samenet.formats.layer.recurrent.GRU;
import io.samenet.formats.layer.recurrent.LSTM;
import io.samenet.formats.layer.recurrent.RecurrentOptions;
import io.samenet.formats.layer.recurrent.SimpleRNN;
import io.samenet.formats.layer.reshape.Border;
import io.samenet.formats.layer.reshape.Permute;
import io.samenet.formats.layer.reshape.ZeroPadding;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Operand;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where the exact rules about operations and moves do not apply. */
class OperationRewriteTest {
    private static final ActivationFunction TANH = ActivationFunction.TANH;
    private static final ActivationFunction SIGMOID = ActivationFunction.SIGMOID;

    private static Sketch on(long[] sizes, Declaration... layers) {
        return Variant.chain(sizes, layers);
    }

    private static void notTheSame(Sketch a, Sketch b) {
        assertThat(prove(a.model(1), b.model(1)).holds()).isFalse();
    }

    private static Activation relu(double most, double slope, double threshold) {
        return Activation.of(ActivationFunction.of(Kind.RELU, most, slope, threshold));
    }

    @Test
    void clamps_with_other_bounds_or_a_threshold_or_a_slope_are_others() {
        long[] sizes = {4};
        Activation six = relu(6, 0, 0);
        for (Declaration other : List.of(new Clip(0, 5), new Clip(-1, 6), relu(6, 0, 1), relu(6, 0.1, 0))) {
            notTheSame(on(sizes, other), on(sizes, six));
        }
        notTheSame(on(sizes, new Clip(-1, 2), new Clip(0, 1)), on(sizes, new Clip(-1, 1)));
    }

    @Test
    void bounds_that_cross_are_no_clamp() {
        long[] sizes = {4};
        notTheSame(on(sizes, new Clip(2, 1)), on(sizes, new Clip(1, 2)));
    }

    @Test
    void a_clamp_that_follows_a_wider_one_the_wrong_way_round_is_told_apart() {
        long[] sizes = {4};
        notTheSame(on(sizes, relu(2, 0, 0), new Clip(3, 4)), on(sizes, new Clip(3, 4)));
    }

    @Test
    void a_function_that_is_rounded_does_not_pass_a_permutation_nor_one_of_zero_a_padding() {
        long[] sizes = {3, 4};
        Permute permute = new Permute(List.of(2, 1));
        Activation sigmoid = Activation.of(SIGMOID);
        notTheSame(on(sizes, permute, sigmoid), on(sizes, sigmoid, permute));
        ZeroPadding zeros = new ZeroPadding(List.of(new Border(1, 1)), DataFormat.CHANNELS_LAST);
        notTheSame(on(sizes, zeros, new Clip(1, 2)), on(sizes, new Clip(1, 2), zeros));
        notTheSame(on(sizes, zeros, relu(4, 0.1, 1)), on(sizes, relu(4, 0.1, 1), zeros));
    }

    @Test
    void a_permutation_and_its_like_are_told_apart() {
        long[] sizes = {2, 2, 2};
        Permute first = new Permute(List.of(2, 3, 1));
        notTheSame(on(sizes, first, first), on(sizes, first));
        notTheSame(on(sizes, new Transpose(new Transpose.Listed(List.of(0, 2, 1, 3)))), on(sizes, first));
    }

    @Test
    void a_reshape_that_mixes_the_batch_in_is_none_that_keeps_it() {
        long[] sizes = {4};
        Sketch mixed = on(sizes, new Rearrange(List.of(-1L, 2L)));
        Sketch front = on(sizes, new ExpandDims(0));
        assertThat(rules(mixed)).doesNotContain(Rule.SHAPE_OPERATION_IS_RESHAPE);
        assertThat(rules(front)).doesNotContain(Rule.SHAPE_OPERATION_IS_RESHAPE);
    }

    private static Sketch larger(double factor) {
        return Variant.on(
                new long[] {4},
                (s, x) -> s.apply(
                        new Elementwise(ElementwiseFunction.MAXIMUM),
                        x,
                        s.apply(
                                new Elementwise(ElementwiseFunction.MULTIPLY),
                                x,
                                new Operand.Constant(Value.of(factor)))));
    }

    @Test
    void the_larger_of_a_number_and_its_double_or_its_negative_is_no_leaky_relu() {
        for (double factor : new double[] {2, -0.5, 0, 1.5}) {
            assertThat(rules(larger(factor))).doesNotContain(Rule.LARGER_OF_MULTIPLE_IS_LEAKY_RELU);
        }
        assertThat(rules(larger(0.5))).contains(Rule.LARGER_OF_MULTIPLE_IS_LEAKY_RELU);
        notTheSame(larger(0.5), on(new long[] {4}, relu(Double.POSITIVE_INFINITY, 0.25, 0)));
    }

    @Test
    void a_third_is_no_power_of_two_and_the_second_power_no_square() {
        Sketch divided = Variant.on(
                new long[] {4},
                (s, x) -> s.apply(new Elementwise(ElementwiseFunction.DIVIDE), x, new Operand.Constant(Value.of(3))));
        Sketch power = Variant.on(
                new long[] {4},
                (s, x) -> s.apply(new Elementwise(ElementwiseFunction.POWER), x, new Operand.Constant(Value.of(2))));
        assertThat(rules(divided)).doesNotContain(Rule.ARITHMETIC_RESPELLED);
        notTheSame(power, on(new long[] {4}, new Elementwise(ElementwiseFunction.SQUARE)));
    }

    static Stream<Declaration> biased() {
        RecurrentOptions options = RecurrentOptions.DEFAULT;
        Declaration lstm = new LSTM(3, TANH, SIGMOID, true, options);
        return Stream.of(
                lstm,
                new GRU(3, TANH, SIGMOID, true, true, options),
                new GRU(3, TANH, SIGMOID, true, false, options),
                new SimpleRNN(3, TANH, true, options),
                ExactRewriteTest.everyStep(new Dense(2, true, RELU)),
                new Bidirectional(
                        Sketch.layer("forward", lstm, true, Dict.EMPTY),
                        Sketch.layer(
                                "backward",
                                ((LSTM) lstm).with(new RecurrentOptions(false, false, true, false, false, false)),
                                true,
                                Dict.EMPTY),
                        Bidirectional.MergeMode.CONCAT));
    }

    @ParameterizedTest
    @MethodSource("biased")
    void biases_of_zeros_are_none_inside_layers_too_and_one_that_is_not_zero_stays(Declaration biased) {
        long[] sizes = {5, 4};
        Model drawn = on(sizes, biased).model(1);
        List<TensorData> weights = Variant.weights(drawn);
        List<TensorData> kept = new ArrayList<>();
        int last = 0;
        for (int i = 0; i < weights.size(); i++) {
            if (drawn.graph().weights().get(i).role().endsWith("bias")) {
                weights.set(i, Variant.zeros(weights.get(i)));
                last = i;
            } else {
                kept.add(weights.get(i));
            }
        }
        Model zeros = Variant.withBytes(drawn, weights);
        Sketch bare = on(sizes, Biases.without(biased).orElseThrow());
        Model without = Variant.withBytes(bare.architecture(), kept);
        assertThat(prove(zeros, without).holds()).isTrue();
        assertThat(Variant.outputs(zeros, 1).get(0))
                .isEqualTo(Variant.outputs(without, 1).get(0));
        assertThat(prove(Sketch.with(zeros, last, 0, b -> 1), without).holds()).isFalse();
    }

    @Test
    void what_has_no_bias_has_none_to_be_left_out() {
        assertThat(Biases.without(new SimpleRNN(3, TANH, false, RecurrentOptions.DEFAULT)))
                .isEmpty();
        assertThat(Biases.without(new Dense(2, false, LINEAR))).isEmpty();
        assertThat(Biases.without(Activation.of(TANH))).isEmpty();
    }

    private static List<Rule> rules(Sketch sketch) {
        return Normalization.of(sketch.model(1), Scope.INFERENCE, 1, Turn.SECOND).rules().stream()
                .map(Applied::rule)
                .toList();
    }
}
