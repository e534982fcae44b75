package io.samenet.formats.keras.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.layer.recurrent.GRU;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Opaque;
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

    @Test
    void a_stack_within_a_stack_is_not_known() {
        isUnknown(
                "{'class_name': 'StackedRNNCells', 'config': {'cells': [{'class_name': 'StackedRNNCells', 'config':"
                        + " {'cells': []}}]}}",
                "cell StackedRNNCells is not known");
    }
}
