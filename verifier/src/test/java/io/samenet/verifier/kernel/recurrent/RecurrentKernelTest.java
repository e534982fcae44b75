package io.samenet.verifier.kernel.recurrent;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.recurrent.Bidirectional;
import io.samenet.formats.layer.recurrent.GRU;
import io.samenet.formats.layer.recurrent.LSTM;
import io.samenet.formats.layer.recurrent.RecurrentCell;
import io.samenet.formats.layer.recurrent.RecurrentOptions;
import io.samenet.formats.layer.recurrent.SimpleRNN;
import io.samenet.formats.layer.recurrent.StackedRNN;
import io.samenet.formats.layer.recurrent.TimeDistributed;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.Shape;
import io.samenet.verifier.numeric.OneLayer;
import io.samenet.verifier.numeric.Tensors;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecurrentKernelTest {

    private static final ActivationFunction LINEAR = ActivationFunction.LINEAR;

    private static SimpleRNN rnn(boolean sequences, boolean backwards, boolean zeros) {
        return new SimpleRNN(1, LINEAR, true, new RecurrentOptions(sequences, true, backwards, false, zeros, false));
    }

    /** {@code h' = x + 10 h + 100}. */
    private static OneLayer run(SimpleRNN declaration) {
        return OneLayer.of(declaration)
                .weight(Tensors.reals(Shape.of(1, 1), 1))
                .weight(Tensors.reals(Shape.of(1, 1), 10))
                .weight(Tensors.reals(Shape.of(1), 100))
                .input(Tensors.reals(Shape.of(1, 3, 1), 1, 2, 3));
    }

    @Test
    void each_step_takes_the_state_of_the_one_before() {
        assertThat(run(rnn(true, false, false)).output(0)).containsExactly(101, 1112, 11223);
        assertThat(run(rnn(true, false, false)).output(1)).containsExactly(11223);
    }

    @Test
    void going_backwards_gives_the_outputs_in_that_order() {
        assertThat(run(rnn(true, true, false)).output(0)).containsExactly(103, 1132, 11421);
    }

    @Test
    void an_initial_state_is_where_it_starts() {
        double[] output = run(rnn(false, false, false))
                .argument("initial_state", Tensors.reals(Shape.of(1, 1), -10))
                .output();
        assertThat(output).containsExactly(1223);
    }

    @Test
    void a_masked_step_keeps_the_state_and_repeats_the_output() {
        OneLayer masked = run(rnn(true, false, false)).argument("mask", Tensors.flags(Shape.of(1, 3), 0, 1, 0));
        assertThat(masked.output(0)).containsExactly(0, 102, 102);
        assertThat(masked.output(1)).containsExactly(102);
    }

    @Test
    void a_masked_step_gives_zero_where_asked() {
        OneLayer masked = run(rnn(true, false, true)).argument("mask", Tensors.flags(Shape.of(1, 3), 1, 0, 1));
        assertThat(masked.output(0)).containsExactly(101, 0, 1113);
    }

    /** {@code h' = x + 10 h + 100}, then {@code g' = 2 h' + g}. */
    @Test
    void cells_called_as_layers_take_one_step_and_give_each_states_after_it() {
        SimpleRNN first = new SimpleRNN(1, LINEAR, true, RecurrentOptions.DEFAULT);
        SimpleRNN second = new SimpleRNN(1, LINEAR, false, RecurrentOptions.DEFAULT);
        OneLayer stack = OneLayer.of(new RecurrentCell(new StackedRNN(
                        List.of(
                                OneLayer.layer("first", first, Policy.FLOAT32),
                                OneLayer.layer("second", second, Policy.FLOAT32)),
                        RecurrentOptions.DEFAULT)))
                .weight(Tensors.reals(Shape.of(1, 1), 1))
                .weight(Tensors.reals(Shape.of(1, 1), 10))
                .weight(Tensors.reals(Shape.of(1), 100))
                .weight(Tensors.reals(Shape.of(1, 1), 2))
                .weight(Tensors.reals(Shape.of(1, 1), 1))
                .input(Tensors.reals(Shape.of(2, 1), 1, 2))
                .argument("initial_state", Tensors.reals(Shape.of(2, 1), 3, 4))
                .argument("initial_state", Tensors.reals(Shape.of(2, 1), 5, 6));
        assertThat(stack.output(0)).containsExactly(2 * 131 + 5, 2 * 142 + 6);
        assertThat(stack.output(1)).containsExactly(131, 142);
        assertThat(stack.output(2)).containsExactly(2 * 131 + 5, 2 * 142 + 6);
    }

    @Test
    void a_cell_gives_its_output_and_its_states() {
        OneLayer cell = OneLayer.of(new RecurrentCell(
                        new LSTM(1, LINEAR, ActivationFunction.SIGMOID, false, RecurrentOptions.DEFAULT)))
                .weight(Tensors.reals(Shape.of(1, 4), 0, 0, 1, 0))
                .weight(Tensors.reals(Shape.of(1, 4), 0, 0, 0, 0))
                .input(Tensors.reals(Shape.of(1, 1), 6))
                .argument("initial_state", Tensors.reals(Shape.of(1, 1), 9))
                .argument("initial_state", Tensors.reals(Shape.of(1, 1), 4));
        assertThat(cell.output(0)).containsExactly(2.5);
        assertThat(cell.output(1)).containsExactly(2.5);
        assertThat(cell.output(2)).containsExactly(0.5 * 4 + 0.5 * 6);
    }

    /** All gates are 1/2 where their sums are 0. */
    @Test
    void a_gated_unit_keeps_half_where_its_gates_are_half_open() {
        double[] output = OneLayer.of(
                        new GRU(1, LINEAR, ActivationFunction.SIGMOID, false, false, RecurrentOptions.DEFAULT))
                .weight(Tensors.reals(Shape.of(1, 3), 0, 0, 1))
                .weight(Tensors.reals(Shape.of(1, 3), 0, 0, 4))
                .input(Tensors.reals(Shape.of(1, 1, 1), 6))
                .argument("initial_state", Tensors.reals(Shape.of(1, 1), 2))
                .output();
        assertThat(output).containsExactly(0.5 * 2 + 0.5 * (6 + 4 * (0.5 * 2)));
    }

    @Test
    void the_reset_gate_may_come_after_the_product_and_its_bias() {
        double[] output = OneLayer.of(
                        new GRU(1, LINEAR, ActivationFunction.SIGMOID, true, true, RecurrentOptions.DEFAULT))
                .weight(Tensors.reals(Shape.of(1, 3), 0, 0, 1))
                .weight(Tensors.reals(Shape.of(1, 3), 0, 0, 4))
                .weight(Tensors.reals(Shape.of(2, 3), 0, 0, 1, 0, 0, 2))
                .input(Tensors.reals(Shape.of(1, 1, 1), 6))
                .argument("initial_state", Tensors.reals(Shape.of(1, 1), 2))
                .output();
        assertThat(output).containsExactly(0.5 * 2 + 0.5 * (6 + 1 + 0.5 * (4 * 2 + 2)));
    }

    @Test
    void a_long_short_term_memory_carries_its_cell() {
        double[] output = OneLayer.of(new LSTM(1, LINEAR, ActivationFunction.SIGMOID, false, RecurrentOptions.DEFAULT))
                .weight(Tensors.reals(Shape.of(1, 4), 0, 0, 1, 0))
                .weight(Tensors.reals(Shape.of(1, 4), 0, 0, 0, 0))
                .input(Tensors.reals(Shape.of(1, 1, 1), 6))
                .argument("initial_state", Tensors.reals(Shape.of(1, 1), 9))
                .argument("initial_state", Tensors.reals(Shape.of(1, 1), 4))
                .output();
        assertThat(output).containsExactly(0.5 * (0.5 * 4 + 0.5 * 6));
    }

    @Test
    void both_directions_end_at_the_step_they_began_with() {
        double[] output = OneLayer.of(new Bidirectional(
                        OneLayer.layer("forward", rnn(true, false, false), Policy.FLOAT32),
                        OneLayer.layer("backward", rnn(true, true, false), Policy.FLOAT32),
                        Bidirectional.MergeMode.CONCAT))
                .weight(Tensors.reals(Shape.of(1, 1), 1))
                .weight(Tensors.reals(Shape.of(1, 1), 10))
                .weight(Tensors.reals(Shape.of(1), 0))
                .weight(Tensors.reals(Shape.of(1, 1), 1))
                .weight(Tensors.reals(Shape.of(1, 1), 10))
                .weight(Tensors.reals(Shape.of(1), 0))
                .input(Tensors.reals(Shape.of(1, 3, 1), 1, 2, 3))
                .output();
        assertThat(output).containsExactly(1, 321, 12, 32, 123, 3);
    }

    @Test
    void a_layer_is_applied_to_every_step() {
        double[] output = OneLayer.of(
                        new TimeDistributed(OneLayer.layer("inner", new Dense(1, false, LINEAR), Policy.FLOAT32)))
                .weight(Tensors.reals(Shape.of(2, 1), 1, 10))
                .input(Tensors.reals(Shape.of(1, 2, 2), 1, 2, 3, 4))
                .output();
        assertThat(output).containsExactly(21, 43);
    }
}
