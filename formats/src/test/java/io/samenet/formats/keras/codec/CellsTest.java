package io.samenet.formats.keras.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.recurrent.GRU;
import io.samenet.formats.layer.recurrent.LSTM;
import io.samenet.formats.layer.recurrent.RecurrentCell;
import io.samenet.formats.layer.recurrent.RecurrentOptions;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Opaque;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code RNN} around cells. */
class CellsTest {
    private static final String GRU = "'units': 3, 'reset_after': true, 'activation': 'relu'";

    private static Declaration rnn(String cell) {
        return Spoken.read(
                        Dialect.KERAS3,
                        "{'class_name': 'RNN', 'config': {'name': 'r', 'go_backwards': true, 'cell': " + cell + "}}")
                .declaration();
    }

    private static void isUnknown(String cell, String reason) {
        assertThat(rnn(cell)).isInstanceOfSatisfying(Opaque.class, o -> assertThat(o.reason())
                .isEqualTo(reason));
    }

    @Test
    void an_rnn_around_one_cell_is_the_layer_of_that_cell() {
        Declaration gru = Spoken.read(
                        Dialect.KERAS3,
                        "{'class_name': 'GRU', 'config': {'name': 'g', 'go_backwards': true, " + GRU + "}}")
                .declaration();

        assertThat(rnn("{'class_name': 'GRUCell', 'config': {'name': 'c', " + GRU + "}}"))
                .isInstanceOf(GRU.class)
                .isEqualTo(gru);
    }

    @Test
    void a_cell_of_the_users_own_is_not_known() {
        isUnknown("{'class_name': 'MyCell', 'config': {}}", "cell MyCell is not known");
        isUnknown(
                "{'class_name': 'GRUCell', 'registered_name': 'mine>GRUCell', 'config': {" + GRU + "}}",
                "cell mine>GRUCell is not one of Keras's own");
    }

    @Test
    void a_cell_of_another_type_than_its_layer_is_not_supported() {
        isUnknown(
                "{'class_name': 'GRUCell', 'config': {'dtype': 'float64', " + GRU + "}}",
                "cell GRUCell of another dtype than its layer is not supported");
    }

    private static final String LSTM = "{'class_name': 'LSTMCell', 'config': {'name': 'c', 'units': 3%s}}";

    private static void isRefused(String layer, String message) {
        assertThatThrownBy(() -> Spoken.read(Dialect.KERAS3, layer)).hasMessage(message);
    }

    @Test
    void a_cell_called_as_a_layer_is_one_step_of_its_layer() {
        assertThat(Spoken.read(Dialect.KERAS2, LSTM.formatted(", 'recurrent_activation': 'sigmoid'"))
                        .declaration())
                .isEqualTo(new RecurrentCell(new LSTM(
                        3, ActivationFunction.TANH, ActivationFunction.SIGMOID, true, RecurrentOptions.DEFAULT)));
    }

    @Test
    void a_cell_called_as_a_layer_has_legal_settings() {
        isRefused(LSTM.replace("3", "'3'").formatted(""), "model.json units: expected a positive integer, found \"3\"");
        isRefused(LSTM.formatted(", 'activation': 3"), "model.json activation: expected a string, found 3");
        isRefused(LSTM.formatted(", 'use_bias': 'yes'"), "model.json use_bias: expected true or false, found \"yes\"");
        isRefused(
                LSTM.formatted(", 'return_sequences': true"),
                "model.json: expected a cell, which takes one step, found settings of a layer that takes many");
        isRefused(
                "{'class_name': 'StackedRNNCells', 'config': {'name': 's', 'cells': 3}}",
                "model.json cells: expected a list of cells, found 3");
        isRefused("{'class_name': 'StackedRNNCells', 'config': {'name': 's', 'cells': []}}", "model.json: no cells");
    }

    private static final String REVERSED = "{'class_name': 'StackedRNNCells', 'config': {'name': 's',"
            + " 'reverse_state_order': true, 'cells': [{'class_name': 'LSTMCell', 'config': {'name': 'a', 'units': 3}},"
            + " {'class_name': 'LSTMCell', 'config': {'name': 'b', 'units': %s}}]}}";

    @Test
    void the_order_of_equal_states_is_the_same_in_reverse() {
        String natural = REVERSED.formatted("3").replace("true", "false");

        assertThat(Spoken.read(Dialect.KERAS2, REVERSED.formatted("3")).declaration())
                .isInstanceOf(RecurrentCell.class)
                .isEqualTo(Spoken.read(Dialect.KERAS2, natural).declaration());
    }

    @Test
    void a_stack_of_other_states_that_come_in_reverse_is_refused_as_keras_does() {
        assertThat(Spoken.read(Dialect.KERAS2, REVERSED.formatted("2")).declaration())
                .isInstanceOfSatisfying(Opaque.class, o -> assertThat(o.reason())
                        .isEqualTo("Keras gives cells that differ each other's states in reverse_state_order"));
    }

    @Test
    void constants_of_a_recurrent_layer_are_for_cells_of_a_users_own() {
        assertThat(Spoken.read(
                                Dialect.KERAS2,
                                "{'class_name': 'RNN', 'config': {'name': 'r', 'num_constants': 1, 'cell': "
                                        + LSTM.formatted("") + "}}")
                        .declaration())
                .isInstanceOfSatisfying(Opaque.class, o -> assertThat(o.reason())
                        .isEqualTo("constants are for cells of a user's own: no cell of Keras takes any"));
    }

    @Test
    void a_cell_is_called_on_as_many_states_as_it_has() {
        Declaration cell = Spoken.read(Dialect.KERAS3, LSTM.formatted("")).declaration();
        TensorType state = new TensorType(DType.FLOAT32, Shape.of(2, 3));
        Arguments<TensorType> one =
                Arguments.of(new TensorType(DType.FLOAT32, Shape.of(2, 5))).with(Arguments.INITIAL_STATE, state);

        assertThat(cell.outputs(one.with(Arguments.INITIAL_STATE, state), Policy.FLOAT32))
                .isEqualTo(List.of(state, state, state));
        assertThatThrownBy(() -> cell.outputs(one, Policy.FLOAT32)).hasMessage("expected 2 states, found 1");
    }

    @Test
    void a_stack_within_a_stack_is_not_known() {
        isUnknown(
                "{'class_name': 'StackedRNNCells', 'config': {'cells': [{'class_name': 'StackedRNNCells', 'config':"
                        + " {'cells': []}}]}}",
                "cell StackedRNNCells is not known");
    }
}
