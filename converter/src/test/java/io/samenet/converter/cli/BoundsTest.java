package io.samenet.converter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.testdata.Catalogue;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code verify --within EPS --box LOW,HIGH}: what is said of all inputs of a box. */
class BoundsTest {
    private static final Path ONE = Catalogue.seed("keras2_sequential.h5");
    private static final Path SAME = Catalogue.seed("keras3_functional.keras");
    private static final Path OTHER = Catalogue.seed("keras3_functional_other.keras");

    @Test
    void what_is_shown_for_every_input_is_close_even_where_strict() {
        Run run = Run.of("verify", ONE, OTHER, "--within", "500", "--box", "-1,1", "--strict");
        assertThat(run.lines()).startsWith("CLOSE");
        assertThat(run.out()).contains("bounds: for all inputs from -1.0 to 1.0 outputs differ by 500.0 at most");
        assertThat(run.code()).isZero();
    }

    @Test
    void an_input_that_shows_the_contrary_is_different() {
        Run run = Run.of("verify", ONE, OTHER, "--within", "1", "--box", "-1,1", "--json");
        assertThat(run.out()).contains("\"finding\": \"REFUTED\"", "\"counterexample\": {");
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void the_place_of_the_largest_output_can_be_asked_for() {
        assertThat(Run.of("verify", ONE, OTHER, "--decision", "--box", "-1,1").code())
                .isEqualTo(1);
    }

    @Test
    void a_proof_needs_no_box() {
        Run run = Run.of("verify", ONE, SAME, "--within", "0", "--box", "-1,1");
        assertThat(run.lines()).startsWith("PROVED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--within 1|--box LOW,HIGH goes with",
                "--box 0,1|--box LOW,HIGH goes with",
                "--within 1 --decision --box 0,1|--box LOW,HIGH goes with",
                "--within 1 --box 1,0|--within and --box: expected",
                "--within -1 --box 0,1|--within and --box: expected",
                "--within 1 --box 0,1 --scope training|--box: bounds are for scope inference"
            })
    void options_that_do_not_go_together_are_wrong_usage(String options, String message) {
        Object[] words = ("verify " + ONE + " " + OTHER + " " + options).split(" ");
        Run run = Run.of(words);
        assertThat(run.err()).contains(message);
        assertThat(run.code()).isEqualTo(2);
    }
}
