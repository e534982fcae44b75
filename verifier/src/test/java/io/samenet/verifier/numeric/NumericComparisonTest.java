package io.samenet.verifier.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.core.Embedding;
import io.samenet.formats.layer.pooling.GlobalPooling;
import io.samenet.formats.layer.pooling.Pooling;
import io.samenet.formats.layer.recurrent.LSTM;
import io.samenet.formats.layer.recurrent.RecurrentOptions;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Opaque;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.value.Dict;
import io.samenet.verifier.numeric.NumericResult.Decision;
import java.util.List;
import org.junit.jupiter.api.Test;

class NumericComparisonTest {
    private static final Dense HIDDEN = new Dense(6, true, ActivationFunction.RELU);
    private static final Dense SOFTMAX = new Dense(3, true, ActivationFunction.SOFTMAX);
    private static final Shape FOUR = Shape.of(Shape.FREE, 4);

    /** The last float32 digit of numbers between 1/2 and 1. */
    private static final double LAST_DIGIT = 0x1p-24;

    private static NumericResult compare(Model a, Model b) {
        List<CallPair> matched = java.util.stream.IntStream.range(
                        0, a.graph().calls().size())
                .mapToObj(i -> new CallPair(CallPath.of(i), CallPath.of(i)))
                .toList();
        return NumericComparison.compare(a, b, matched, NumericOptions.DEFAULT);
    }

    @Test
    void a_model_is_close_to_itself() {
        Model model = Chain.filled(FOUR, HIDDEN, SOFTMAX);
        NumericResult result = compare(model, model);
        assertThat(result.decision()).isEqualTo(Decision.CLOSE);
        assertThat(result.reasons()).isEmpty();
        assertThat(result.outputs())
                .extracting(NumericResult.Output::name)
                .containsExactly("layer_1", "layer_1 before its activation");
        assertThat(result.outputs()).allSatisfy(o -> {
            assertThat(o.maxAbs()).isZero();
            assertThat(o.noiseBand()).isPositive();
            assertThat(o.rms()).isPositive();
        });
    }

    @Test
    void one_changed_weight_is_different_and_the_layer_is_named() {
        Model model = Chain.filled(FOUR, HIDDEN, SOFTMAX);
        NumericResult result = compare(model, Chain.changed(model, 2, 0, 1e-3));
        assertThat(result.decision()).isEqualTo(Decision.DIFFERENT);
        assertThat(result.firstDivergence())
                .hasValueSatisfying(d -> assertThat(d.layerA()).isEqualTo("layer_1"));
    }

    @Test
    void a_weight_changed_in_its_last_float32_digit_is_close() {
        Model model = Chain.filled(FOUR, HIDDEN, SOFTMAX);
        NumericResult result = compare(model, Chain.changed(model, 2, 0, LAST_DIGIT / 4));
        assertThat(result.decision()).isEqualTo(Decision.CLOSE);
        assertThat(result.outputs().get(0).maxAbs()).isPositive();
    }

    @Test
    void what_a_softmax_hides_is_seen_before_it() {
        Model model = Chain.filled(FOUR, HIDDEN, SOFTMAX);
        Model shifted = Chain.changed(Chain.changed(Chain.changed(model, 3, 0, 1), 3, 1, 1), 3, 2, 1);
        NumericResult result = compare(model, shifted);
        assertThat(result.decision()).isEqualTo(Decision.DIFFERENT);
        assertThat(result.outputs()).extracting(NumericResult.Output::within).containsExactly(true, false);
    }

    @Test
    void outputs_that_are_zero_throughout_show_nothing() {
        Model model = Chain.filled(FOUR, HIDDEN, new Dense(1, true, ActivationFunction.RELU));
        Model dead = Chain.changed(model, 3, 0, -1e6);
        NumericResult result = compare(dead, dead);
        assertThat(result.decision()).isEqualTo(Decision.INCONCLUSIVE);
        assertThat(result.reasons()).contains("output layer_1: zero for all inputs");
    }

    @Test
    void outputs_that_are_no_number_on_both_sides_show_nothing() {
        Model model = Chain.filled(FOUR, HIDDEN, SOFTMAX);
        Model broken = Chain.changed(model, 3, 0, Double.NaN);
        NumericResult result = compare(broken, broken);
        assertThat(result.decision()).isEqualTo(Decision.INCONCLUSIVE);
        assertThat(result.coverage().notNumbers()).isPositive();
    }

    @Test
    void an_output_that_is_no_number_on_one_side_is_different() {
        Model model = Chain.filled(FOUR, HIDDEN, SOFTMAX);
        NumericResult result = compare(model, Chain.changed(model, 3, 0, Double.NaN));
        assertThat(result.decision()).isEqualTo(Decision.DIFFERENT);
        assertThat(result.outputs().get(0).maxAbs()).isInfinite();
    }

    @Test
    void every_row_of_an_embedding_is_looked_up() {
        Model model = RandomWeights.fill(
                Chain.of(
                        DType.FLOAT32,
                        Shape.of(Shape.FREE, Shape.FREE),
                        new Embedding(500, 3, false),
                        new GlobalPooling(Pooling.Kind.AVERAGE, 1, false, DataFormat.CHANNELS_LAST)),
                0);
        NumericResult result = compare(model, model);
        assertThat(result.decision()).isEqualTo(Decision.CLOSE);
        assertThat(result.coverage().embeddingRowsTouched()).isEqualTo(500);
        assertThat(compare(model, Chain.changed(model, 0, 1499, 0.1)).decision())
                .isEqualTo(Decision.DIFFERENT);
    }

    @Test
    void sequences_are_fed_in_several_lengths() {
        LSTM lstm = new LSTM(3, ActivationFunction.TANH, ActivationFunction.SIGMOID, true, RecurrentOptions.DEFAULT);
        Model model = RandomWeights.fill(
                Chain.of(DType.INT32, Shape.of(Shape.FREE, Shape.FREE), new Embedding(9, 3, true), lstm), 0);
        NumericResult result = compare(model, model);
        assertThat(result.decision()).isEqualTo(Decision.CLOSE);
        assertThat(result.samples()).isEqualTo(24);
    }

    @Test
    void a_layer_without_arithmetic_is_never_a_pass() {
        Opaque opaque = new Opaque(Dialect.KERAS3, "Mystery", Dict.EMPTY, "it is not a layer of Keras");
        Model model = Chain.of(DType.FLOAT32, FOUR, opaque);
        NumericResult result = compare(model, model);
        assertThat(result.ran()).isFalse();
        assertThat(result.decision()).isEqualTo(Decision.INCONCLUSIVE);
        assertThat(result.reasons().get(0))
                .isEqualTo("test layers[1] \"layer_0\": Mystery has no arithmetic: it is not a layer of Keras");
    }

    @Test
    void the_same_seed_gives_the_same_result() {
        Model model = Chain.filled(FOUR, HIDDEN, SOFTMAX);
        Model other = Chain.changed(model, 2, 0, 1e-3);
        assertThat(compare(model, other)).isEqualTo(compare(model, other));
    }
}
