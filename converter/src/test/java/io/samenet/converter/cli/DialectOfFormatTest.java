package io.samenet.converter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kinds of files that not every generation of Keras has. */
class DialectOfFormatTest {
    private static final String DENSE = """
            {"class_name": "Sequential", "keras_version": "2.15.0", "config": {"name": "m", "layers": [
             {"class_name": "Dense", "config": {"name": "d", "units": 2, "batch_input_shape": [null, 3]}}]}}
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"m.keras,2", "m.keras,1", "m.weights.h5,2"})
    void a_dialect_that_has_no_such_files_is_refused_and_nothing_written(String name, int dialect) throws IOException {
        Path in = Files.writeString(folder.resolve("in.json"), DENSE);
        Path out = folder.resolve(name);
        Run run = Run.of("convert", in, out, "--keras", String.valueOf(dialect));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains(name + ": only Keras 3 has files of this kind, Keras " + dialect + " does not")
                .contains("end the name in .h5 or .json");
        assertThat(out).doesNotExist();
    }
}
