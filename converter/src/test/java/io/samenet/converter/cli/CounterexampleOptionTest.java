package io.samenet.converter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.error.Limits;
import io.samenet.formats.npy.NpyArray;
import io.samenet.formats.npy.Npz;
import io.samenet.formats.tensor.TensorData;
import io.samenet.testdata.Catalogue;
import io.samenet.verifier.numeric.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code verify --counterexample FILE.npz}: inputs under which two models differ, and the command that shows it. */
class CounterexampleOptionTest {
    private static final Path ONE = Catalogue.seed("keras2_sequential.h5");
    private static final Path SAME = Catalogue.seed("keras3_functional.keras");
    private static final Path OTHER = Catalogue.seed("keras3_functional_other.keras");

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("why.npz");
    }

    /** The words of the command in the line that starts so. */
    private static Object[] replay(Run run) {
        String line = run.lines().stream()
                .filter(l -> l.startsWith("counterexample: "))
                .findFirst()
                .orElseThrow();
        String command = line.substring(line.indexOf("samenet verify ") + "samenet ".length());
        return command.replace("'", "").split(" ");
    }

    private TensorData input() throws IOException {
        try (Npz archive = Npz.open(file, Limits.DEFAULT)) {
            assertThat(archive.names()).hasSize(1);
            return ((NpyArray.Numbers) archive.array(archive.names().get(0)).orElseThrow()).data();
        }
    }

    @Test
    void what_it_prints_shows_the_difference_again() {
        Run run = Run.of("verify", ONE, OTHER, "--counterexample", file);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("samenet verify " + ONE + " " + OTHER + " --inputs " + file);
        Run again = Run.of(replay(run));
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.lines()).startsWith("DIFFERENT").anyMatch(l -> l.startsWith("numbers: 1 samples"));
        assertThat(again.out()).contains("beyond it");
    }

    @Test
    void it_is_one_sample_and_no_element_can_be_set_to_zero() throws IOException {
        Run.of("verify", ONE, OTHER, "--counterexample", file);
        TensorData input = input();
        assertThat(input.shape().size(0)).isEqualTo(1);
        double[] values = Values.of(input);
        long notZero = Arrays.stream(values).filter(v -> v != 0).count();
        assertThat(notZero).isLessThanOrEqualTo(1);
    }

    @Test
    void the_same_question_gives_the_same_bytes() throws IOException {
        Run.of("verify", ONE, OTHER, "--counterexample", file);
        byte[] first = Files.readAllBytes(file);
        Run.of("verify", ONE, OTHER, "--counterexample", file);
        assertThat(Files.readAllBytes(file)).isEqualTo(first);
    }

    @Test
    void options_that_say_what_is_compared_are_part_of_the_command() {
        Run run = Run.of("verify", "--relative", "0.001", ONE, OTHER, "--counterexample", file, "--seed", "7");
        assertThat(run.out())
                .contains("samenet verify " + ONE + " " + OTHER + " --relative 0.001 --inputs " + file)
                .doesNotContain("--seed 7");
        assertThat(Run.of(replay(run)).code()).isEqualTo(1);
    }

    @Test
    void a_difference_by_numbers_offers_it() {
        assertThat(Run.of("verify", ONE, OTHER).out())
                .contains("to see it: samenet verify " + ONE + " " + OTHER + " --counterexample FILE.npz");
        assertThat(Run.of("verify", ONE, SAME).out()).doesNotContain("--counterexample");
    }

    @Test
    void programs_read_the_words_of_the_command() {
        Run run = Run.of("verify", ONE, OTHER, "--counterexample", file, "--json");
        assertThat(run.out()).contains("\"counterexample\": {", "\"replay\": [", "\"not_zero\": ");
    }

    @Test
    void of_equal_models_none_is_written_and_it_is_said() {
        Run run = Run.of("verify", ONE, SAME, "--counterexample", file);
        assertThat(run.code()).isZero();
        assertThat(run.err()).contains("no counterexample: numbers do not say that the two differ");
        assertThat(file).doesNotExist();
    }
}
