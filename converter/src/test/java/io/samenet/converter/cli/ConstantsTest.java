package io.samenet.converter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers that stand in calls, from one generation of Keras to the other. */
class ConstantsTest {
    private static final String ONE_MINUS_X = """
            {"module": "keras", "class_name": "Functional", "registered_name": "Functional", "config": {"name": "m",
             "trainable": true, "layers": [
              {"module": "keras.layers", "class_name": "InputLayer", "registered_name": null, "name": "x",
               "config": {"batch_shape": [null, 3], "dtype": "float32", "name": "x"}, "inbound_nodes": []},
              {"module": "keras.src.ops.numpy", "class_name": "Subtract", "registered_name": "Subtract", "name": "s",
               "config": {"name": "s"}, "inbound_nodes": [{"args": [1, {"class_name": "__keras_tensor__",
                "config": {"shape": [null, 3], "dtype": "float32", "keras_history": ["x", 0, 0]}}], "kwargs": {}}]}],
             "input_layers": [["x", 0, 0]], "output_layers": [["s", 0, 0]]}}
            """;

    @TempDir
    private Path folder;

    @Test
    void a_whole_number_before_a_floating_point_tensor_is_written_as_a_real_one_for_keras_2() throws IOException {
        Path in = Files.writeString(folder.resolve("in.json"), ONE_MINUS_X);
        Path out = folder.resolve("out.json");
        Run run = Run.of("convert", in, out, "--keras", "2");
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("check: PROVED");
        assertThat(Files.readString(out).replace(" ", "")).contains("[\"_CONSTANT_VALUE\",-1,1.0,{");
    }

    @Test
    void a_number_before_a_tensor_of_another_type_than_float32_changes_places_with_it_for_keras_2() throws IOException {
        String maximum = ONE_MINUS_X.replace("Subtract", "Maximum").replace("float32", "float64");
        Path in = Files.writeString(folder.resolve("in.json"), maximum);
        Path out = folder.resolve("out.json");
        Run run = Run.of("convert", in, out, "--keras", "2");
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("check: PROVED");
        assertThat(Files.readString(out).replace(" ", "")).contains("[\"x\",0,0,{\"y\":1.0}]");
    }

    @Test
    void a_number_that_may_not_change_places_is_refused_for_keras_2_by_the_types() throws IOException {
        Path in = Files.writeString(folder.resolve("in.json"), ONE_MINUS_X.replace("float32", "float64"));
        Run run = Run.of("convert", in, folder.resolve("out.json"), "--keras", "2");
        assertThat(run.err()).contains("\"s\": Keras 2 makes float32 of a number before a tensor, which is of float64");
        assertThat(folder.resolve("out.json")).doesNotExist();
    }
}
