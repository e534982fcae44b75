package io.samenet.formats.keras.codec.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.error.Limits;
import io.samenet.formats.error.Location;
import io.samenet.formats.json.JsonReader;
import io.samenet.formats.keras.file.ModelReader;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Training;
import io.samenet.formats.value.Dict;
import io.samenet.testdata.Catalogue;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One compile state in the words of several versions of Keras; the model has the outputs "first" and "second". */
class CompileStateTest {
    private static CompileState state(int version, String compile) throws IOException {
        Model model = ModelReader.read(Catalogue.training("keras" + version + "_gives_list.json"));
        Dict said = JsonReader.read(Location.of("compile"), compile, Limits.DEFAULT)
                .asDict()
                .orElseThrow();
        Training training = new Training(Optional.of(said), List.of());
        return CompileState.of(new Model(model.graph(), model.weights(), training, model.origin()))
                .orElseThrow();
    }

    @Test
    void one_loss_goes_for_every_output_and_one_that_is_left_out_is_none() throws IOException {
        CompileState all = state(2, "{\"loss\": \"mse\"}");
        assertThat(state(3, "{\"loss\": [\"mse\", \"mse\"], \"metrics\": [\"mae\"]}")
                        .settings())
                .isEqualTo(all.settings());
        assertThat(state(2, "{\"loss\": {\"second\": \"mse\", \"first\": \"MSE\"}}")
                        .settings())
                .isEqualTo(all.settings());
        assertThat(state(2, "{\"loss\": [\"mse\"]}").settings())
                .isEqualTo(state(3, "{\"loss\": {\"first\": \"mean_squared_error\"}}")
                        .settings())
                .isNotEqualTo(all.settings());
    }

    @Test
    void a_function_is_its_name_and_one_of_the_users_own_is_told() throws IOException {
        String function = "{\"module\": \"builtins\", \"class_name\": \"function\", \"config\": \"%s\","
                + " \"registered_name\": \"function\"}";
        assertThat(state(3, "{\"loss\": " + function.formatted("mean_squared_error") + "}"))
                .isEqualTo(state(2, "{\"loss\": \"mse\"}"));
        CompileState own = state(3, "{\"loss\": " + function.formatted("mine") + "}");
        assertThat(own).isEqualTo(state(2, "{\"loss\": \"mine\"}"));
        assertThat(own.unknown()).containsExactly("mine");
    }

    @Test
    void a_class_of_the_users_own_with_a_name_of_keras_is_not_keras() throws IOException {
        String own =
                "{\"class_name\": \"MeanSquaredError\", \"config\": {}, \"registered_name\": \"mine>MeanSquaredError\"}";
        assertThat(state(3, "{\"loss\": " + own + "}").settings())
                .isNotEqualTo(state(3, "{\"loss\": \"mse\"}").settings());
        String adam = "{\"class_name\": \"Adam\", \"config\": {}, \"module\": \"mine\"}";
        assertThat(state(3, "{\"optimizer\": " + adam + "}").unknown()).containsExactly("Adam");
    }

    @Test
    void weights_of_one_say_nothing() throws IOException {
        Dict plain = state(3, "{\"loss\": \"mse\"}").settings();
        assertThat(state(3, "{\"loss\": \"mse\", \"loss_weights\": [1, 1.0]}").settings())
                .isEqualTo(plain);
        assertThat(state(2, "{\"loss\": \"mse\", \"loss_weights\": {\"second\": 0.5, \"first\": 1}}")
                        .settings())
                .isEqualTo(state(3, "{\"loss\": \"mse\", \"loss_weights\": [1.0, 0.5]}")
                        .settings())
                .isNotEqualTo(plain);
    }

    @Test
    void adam_of_keras_before_tensorflow_had_lr_decay_and_float32() throws IOException {
        String old = "{\"optimizer_config\": {\"class_name\": \"Adam\", \"config\": {\"lr\": 0.0010000000474974513,"
                + " \"beta_1\": 0.8999999761581421, \"beta_2\": 0.9990000128746033, \"decay\": %s,"
                + " \"epsilon\": 1e-07, \"amsgrad\": false}}}";
        assertThat(state(2, old.formatted("0.0"))).isEqualTo(state(3, "{\"optimizer\": \"adam\"}"));
        assertThat(state(2, old.formatted("0.1")).settings())
                .isNotEqualTo(state(3, "{\"optimizer\": \"adam\"}").settings());
    }
}
