package io.samenet.converter.onnx;

import static io.samenet.converter.onnx.Fixture.floats;
import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.recurrent.Bidirectional;
import io.samenet.formats.layer.recurrent.RecurrentOptions;
import io.samenet.formats.layer.recurrent.SimpleRNN;
import io.samenet.formats.layer.recurrent.TimeDistributed;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Operand;
import io.samenet.formats.onnx.OnnxNode;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sums over steps: a recurrent layer with {@code h = relu(x + 2 h)}. */
class RecurrentLoweringTest {
    private static final List<double[]> WEIGHTS = List.of(new double[] {1}, new double[] {2});
    private static final TensorData STEPS = floats(Shape.of(1, 3, 1), 1, 10, 100);

    private static SimpleRNN rnn(boolean sequences, boolean backwards, boolean zeroForMask) {
        RecurrentOptions options = new RecurrentOptions(sequences, false, backwards, false, zeroForMask, false);
        return new SimpleRNN(1, ActivationFunction.RELU, false, options);
    }

    private static double[] masked(SimpleRNN layer, double... mask) {
        Fixture model = new Fixture();
        Operand.Tensor x = model.input("x", Shape.FREE, Shape.FREE, 1);
        Operand.Tensor m = model.input("m", DType.BOOL, Shape.FREE, Shape.FREE);
        model.output(model.call("rnn", layer, WEIGHTS, Arguments.<Operand>of(x).with(Arguments.MASK, m)));
        return model.numbers(STEPS, Fixture.tensor(DType.BOOL, Shape.of(1, 3), mask));
    }

    private static double[] plain(SimpleRNN layer) {
        Fixture model = new Fixture();
        Operand.Tensor x = model.input("x", Shape.FREE, Shape.FREE, 1);
        model.output(model.call("rnn", layer, WEIGHTS, x));
        return model.numbers(STEPS);
    }

    @Test
    void without_a_mask_it_is_onnx_own_operator() {
        Fixture model = new Fixture();
        Operand.Tensor x = model.input("x", Shape.FREE, Shape.FREE, 1);
        model.output(model.call("rnn", rnn(false, false, false), WEIGHTS, x));

        assertThat(model.lowered().graph().nodes())
                .extracting(OnnxNode::operator)
                .containsExactly(Operator.TRANSPOSE, Operator.RNN, Operator.SQUEEZE);
        assertThat(model.numbers(STEPS)).containsExactly(124);
    }

    @Test
    void a_sequence_taken_backwards_stands_in_the_order_of_the_steps_taken() {
        assertThat(plain(rnn(true, false, false))).containsExactly(1, 12, 124);
        assertThat(plain(rnn(true, true, false))).containsExactly(100, 210, 421);
    }

    @Test
    void a_masked_step_repeats_the_output_before_it() {
        assertThat(masked(rnn(true, false, false), 1, 0, 1)).containsExactly(1, 1, 102);
        assertThat(masked(rnn(true, false, false), 0, 1, 0)).containsExactly(0, 10, 10);
        assertThat(masked(rnn(true, true, false), 1, 0, 1)).containsExactly(100, 100, 201);
        assertThat(masked(rnn(false, false, false), 1, 1, 0)).containsExactly(12);
    }

    @Test
    void a_masked_step_is_zero_where_the_layer_says_so() {
        assertThat(masked(rnn(true, false, true), 1, 0, 1)).containsExactly(1, 0, 102);
        assertThat(masked(rnn(false, false, true), 1, 1, 0)).containsExactly(0);
    }

    @Test
    void a_first_step_that_is_masked_keeps_the_initial_state_and_gives_zero() {
        Fixture model = new Fixture();
        Operand.Tensor x = model.input("x", Shape.FREE, 3, 1);
        Operand.Tensor m = model.input("m", DType.BOOL, Shape.FREE, 3);
        Operand.Tensor h = model.input("h", Shape.FREE, 1);
        Arguments<Operand> arguments =
                Arguments.<Operand>of(x).with(Arguments.MASK, m).with(Arguments.INITIAL_STATE, h);
        model.output(model.call("rnn", rnn(true, false, false), WEIGHTS, arguments));

        double[] found = model.numbers(
                STEPS, Fixture.tensor(DType.BOOL, Shape.of(1, 3), 0, 1, 1), floats(Shape.of(1, 1), 1000));

        assertThat(found).containsExactly(0, 2010, 4120);
    }

    @Test
    void both_directions_are_merged_step_by_step() {
        Fixture model = new Fixture();
        Operand.Tensor x = model.input("x", Shape.FREE, 3, 1);
        Bidirectional both = new Bidirectional(
                model.layer("f", rnn(true, false, false)),
                model.layer("b", rnn(true, true, false)),
                Bidirectional.MergeMode.CONCAT);
        model.output(model.call(
                "both",
                both,
                List.of(new double[] {1}, new double[] {2}, new double[] {1}, new double[] {2}),
                x));

        assertThat(model.numbers(STEPS)).containsExactly(1, 421, 12, 210, 124, 100);
    }

    @Test
    void a_layer_is_applied_to_each_step() {
        Fixture model = new Fixture();
        Operand.Tensor x = model.input("x", Shape.FREE, Shape.FREE, 1);
        Dense dense = new Dense(2, false, ActivationFunction.LINEAR);
        TimeDistributed each =
                new TimeDistributed(model.layer("outer", new TimeDistributed(model.layer("inner", dense))));
        Operand.Tensor deep = model.input("deep", Shape.FREE, Shape.FREE, Shape.FREE, 1);
        model.output(model.call("deep_each", each, List.of(new double[] {1, -1}), deep));
        model.output(model.call(
                "each", new TimeDistributed(model.layer("inner", dense)), List.of(new double[] {2, 3}), x));

        List<TensorData> found = model.run(STEPS, floats(Shape.of(1, 1, 2, 1), 5, 6));

        assertThat(Fixture.elements(found.get(0))).containsExactly(5, -5, 6, -6);
        assertThat(Fixture.elements(found.get(1))).containsExactly(2, 3, 20, 30, 200, 300);
    }
}
