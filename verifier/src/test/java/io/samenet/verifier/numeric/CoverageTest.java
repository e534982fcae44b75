package io.samenet.verifier.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.Padding;
import io.samenet.formats.layer.Window;
import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.convolution.Convolution;
import io.samenet.formats.layer.convolution.TransposedConvolution;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.core.EinsumDense;
import io.samenet.formats.layer.core.Embedding;
import io.samenet.formats.layer.core.Masking;
import io.samenet.formats.layer.normalization.BatchNormalization;
import io.samenet.formats.layer.operation.Cast;
import io.samenet.formats.layer.operation.Clip;
import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.formats.layer.recurrent.RecurrentOptions;
import io.samenet.formats.layer.recurrent.SimpleRNN;
import io.samenet.formats.layer.recurrent.TimeDistributed;
import io.samenet.formats.layer.reshape.Flatten;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.value.Value;
import io.samenet.verifier.numeric.NumericResult.Decision;
import io.samenet.verifier.proof.Sketch;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What inputs have to reach before agreement counts. */
class CoverageTest {
    private static final Elementwise WHERE = new Elementwise(ElementwiseFunction.WHERE);
    private static final Elementwise GREATER = new Elementwise(ElementwiseFunction.GREATER);
    private static final Elementwise MAXIMUM = new Elementwise(ElementwiseFunction.MAXIMUM);
    private static final ActivationFunction RELU = ActivationFunction.RELU;
    private static final ActivationFunction TANH = ActivationFunction.TANH;
    private static final Window POINT = window(1);

    private static Window window(long size) {
        return new Window(List.of(size, size), List.of(1L, 1L), List.of(1L, 1L));
    }

    private static NumericResult compare(Model a, Model b) {
        return NumericComparison.compare(a, b, List.of(), NumericOptions.DEFAULT);
    }

    private static Operand number(double value) {
        return new Operand.Constant(Value.of(value));
    }

    /** A dense layer's output where the input is above {@code bound}, of another elsewhere. */
    private static Model choosing(double bound) {
        Sketch sketch = new Sketch("m");
        Tensor x = sketch.input(4);
        Tensor above = sketch.apply(GREATER, x, number(bound));
        Tensor one = sketch.apply(new Dense(4, true, ActivationFunction.LINEAR), x);
        Tensor two = sketch.apply(new Dense(4, true, ActivationFunction.LINEAR), x);
        return sketch.outputs(sketch.apply(WHERE, above, one, two)).model(1);
    }

    @Test
    void a_branch_that_no_input_takes_is_not_compared() {
        Model model = choosing(1e6);
        NumericResult result = compare(model, Chain.changed(model, 0, 0, 5));
        assertThat(result.outputs().get(0).maxAbs()).isZero();
        assertThat(result.decision()).isEqualTo(Decision.INCONCLUSIVE);
        assertThat(result.reasons()).contains("\"m_1\" is never true", "\"m_4\" is never true");
    }

    @Test
    void inputs_are_drawn_on_both_sides_of_a_number_that_they_are_compared_with() {
        Model model = choosing(300);
        assertThat(compare(model, model).decision()).isEqualTo(Decision.CLOSE);
        for (int unit = 0; unit < 4; unit++) {
            assertThat(compare(model, Chain.changed(model, 0, unit, 1)).decision())
                    .as("%s", unit)
                    .isEqualTo(Decision.DIFFERENT);
        }
    }

    @Test
    void an_operand_of_a_maximum_that_is_never_the_largest_is_not_compared() {
        Sketch sketch = new Sketch("m");
        Tensor x = sketch.input(4);
        Tensor high = sketch.apply(
                new Elementwise(ElementwiseFunction.ADD), sketch.apply(new Dense(4, true, TANH), x), number(3));
        Model model = sketch.outputs(sketch.apply(MAXIMUM, sketch.apply(new Dense(4, true, TANH), x), high))
                .model(1);
        NumericResult result = compare(model, Chain.changed(model, 2, 0, 1));
        assertThat(result.outputs().get(0).maxAbs()).isZero();
        assertThat(result.decision()).isEqualTo(Decision.INCONCLUSIVE);
        assertThat(result.reasons()).containsExactly("\"m_4\" is never operand 0");
    }

    @Test
    void a_bound_that_is_never_met_is_counted() {
        Model model = Chain.filled(
                Shape.of(Shape.FREE, 4), new Dense(4, true, TANH), new Clip(-7, 7), new Dense(3, true, RELU));
        NumericResult result = compare(model, model);
        assertThat(result.decision()).isEqualTo(Decision.CLOSE);
        assertThat(result.coverage().oneSided().a()).containsExactly("layer_1");
        assertThat(result.coverage().sides()).isEqualTo(2 * 5);
        assertThat(result.coverage().sidesNotTaken()).isEqualTo(2 * 2);
    }

    @Test
    void a_mask_that_never_hides_a_step_is_not_compared() {
        Sketch sketch = new Sketch("m");
        Activation positive = Activation.of(ActivationFunction.of(ActivationFunction.Kind.SOFTPLUS));
        Tensor x = sketch.apply(positive, sketch.input(3, 2));
        Tensor differs = sketch.apply(new Elementwise(ElementwiseFunction.NOT_EQUAL), x, number(-1));
        Tensor chosen = sketch.apply(WHERE, differs, x, number(0));
        Model model = sketch.outputs(chosen).model(1);
        assertThat(compare(model, model).reasons()).contains("\"m_2\" is never false");
    }

    @Test
    void features_of_channels_first_are_counted_by_channel() {
        Convolution convolution =
                new Convolution(2, POINT, Padding.VALID, DataFormat.CHANNELS_FIRST, 1, true, ActivationFunction.LINEAR);
        BatchNormalization normalization = new BatchNormalization(1, 1e-3, true, true, 0.9);
        Model model = Chain.filled(Shape.of(Shape.FREE, 2, 3, 5), convolution, normalization, Activation.of(RELU));
        assertThat(compare(model, model).coverage().units()).isEqualTo(2);
        Model dead = Chain.changed(model, 1, 0, -1e6);
        assertThat(compare(dead, dead).coverage().deadUnits()).isEqualTo(1);
    }

    @Test
    void features_of_transposed_convolutions_are_counted_by_channel() {
        TransposedConvolution layer = new TransposedConvolution(
                3, window(2), Padding.VALID, Optional.empty(), DataFormat.CHANNELS_FIRST, true, RELU);
        Model model = Chain.filled(Shape.of(Shape.FREE, 2, 3, 5), layer);
        assertThat(compare(model, model).coverage().units()).isEqualTo(3);
    }

    @Test
    void features_of_an_equation_are_those_that_its_kernel_brings() {
        EinsumDense layer = EinsumDense.of("abc,cde->adbe", List.of(2L, 4L, 3L), Optional.empty(), RELU);
        Model model = Chain.filled(Shape.of(Shape.FREE, 4, 5), layer);
        assertThat(compare(model, model).coverage().units()).isEqualTo(2 * 3);
    }

    @Test
    void units_of_recurrent_and_of_wrapped_layers_are_counted() {
        SimpleRNN rnn = new SimpleRNN(3, RELU, true, new RecurrentOptions(true, false, false, false, false, false));
        TimeDistributed wrapped =
                new TimeDistributed(OneLayer.layer("inner", new Dense(4, true, RELU), Policy.FLOAT32));
        Model model = Chain.filled(Shape.of(Shape.FREE, 6, 5), rnn, wrapped);
        assertThat(compare(model, model).coverage().units()).isEqualTo(3 + 4);
    }

    /** Rows of an embedding that are looked up by ids that the model computes. */
    private static Model computedIds(double most) {
        Sketch sketch = new Sketch("m");
        Tensor x = sketch.input(4);
        Tensor ids = sketch.apply(new Cast(DType.INT32), sketch.apply(new Clip(0, most), x));
        Tensor rows =
                sketch.apply(new Flatten(DataFormat.CHANNELS_LAST), sketch.apply(new Embedding(6, 3, false), ids));
        return sketch.outputs(sketch.apply(new Dense(2, true, TANH), rows)).model(1);
    }

    @Test
    void rows_of_computed_ids_are_counted_too() {
        Model all = computedIds(5);
        assertThat(compare(all, Chain.changed(all, 0, 1, 1e-9)).coverage().rowsTouched())
                .isEqualTo(2 * 6);
        Model few = computedIds(3);
        NumericResult result = compare(few, Chain.changed(few, 0, 15, 1));
        assertThat(result.outputs().get(0).maxAbs()).isZero();
        assertThat(result.decision()).isEqualTo(Decision.INCONCLUSIVE);
        assertThat(result.reasons()).containsExactly("only 4 of 6 rows of \"m_3\" were looked up");
    }

    @Test
    void rows_that_no_id_reaches_are_no_matter_where_both_tables_are_the_same() {
        Model few = computedIds(3);
        assertThat(compare(few, Chain.changed(few, 2, 0, 1e-9)).decision()).isEqualTo(Decision.CLOSE);
    }

    @Test
    void a_masking_layer_is_fed_padding_so_both_sides_are_taken() {
        SimpleRNN rnn = new SimpleRNN(2, TANH, true, RecurrentOptions.DEFAULT);
        Model model = Chain.filled(Shape.of(Shape.FREE, 5, 2), new Masking(0.5), rnn);
        assertThat(compare(model, model).reasons()).isEmpty();
    }
}
