package io.samenet.converter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.error.Limits;
import io.samenet.formats.error.Location;
import io.samenet.formats.json.JsonReader;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import io.samenet.testdata.Catalogue;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code diff} and {@code fingerprint} print of the seed files. */
class DiffTest {
    private static final Path SEQUENTIAL = Catalogue.seed("keras2_sequential.h5");
    private static final Path FUNCTIONAL = Catalogue.seed("keras3_functional.keras");
    private static final Path OTHER = Catalogue.seed("keras3_functional_other.keras");
    private static final Path ARCHITECTURE = Catalogue.seed("keras3_functional.json");

    @TempDir
    private Path folder;

    private static Dict json(Run run) {
        return JsonReader.read(Location.of("output"), run.out(), Limits.DEFAULT)
                .asDict()
                .orElseThrow();
    }

    @Test
    void of_the_same_network_nothing_is_listed() {
        Run run = Run.of("diff", SEQUENTIAL, FUNCTIONAL);
        assertThat(run.lines()).containsExactly("the same (scope inference, tier 1)");
        assertThat(run.code()).isZero();
    }

    @Test
    void other_weights_are_listed_with_their_norms_beside_their_layers() {
        Run run = Run.of("diff", SEQUENTIAL, OTHER);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.lines()).hasSize(7).first().asString().startsWith("~ layers[1] \"dense\" Dense");
        assertThat(run.lines().get(1))
                .matches("    kernel: 100 of 100 elements differ, max abs .*, RMS .*, relative .*");
    }

    @Test
    void json_counts_the_layers_and_lists_those_that_differ() {
        Dict report = json(Run.of("diff", SEQUENTIAL, OTHER, "--json"));
        assertThat(report.keys()).containsExactly("same", "scope", "tier", "counts", "model", "layers", "reasons");
        assertThat(report.get("same")).contains(Value.of(false));
        Dict layer = report.list("layers").orElseThrow().get(0).asDict().orElseThrow();
        assertThat(layer.text("status")).contains("changed");
        Dict difference =
                layer.list("differences").orElseThrow().get(0).asDict().orElseThrow();
        assertThat(difference.keys())
                .contains("kind", "aspect", "a", "b", "differing", "elements", "max_abs", "rms", "relative");
    }

    @Test
    void a_page_is_written_and_the_result_printed_as_ever() {
        Path page = folder.resolve("diff.html");
        assertThat(Run.of("diff", SEQUENTIAL, OTHER, "--html", page).code()).isEqualTo(1);
        assertThat(page).content().contains("<!DOCTYPE html>", "max abs", "keras2_sequential.h5");
    }

    @Test
    void where_nothing_is_shown_either_way_it_ends_as_an_error() {
        Run run = Run.of("diff", ARCHITECTURE, ARCHITECTURE, "--scope", "inference");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("nothing is proved", "are not in the file");
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"keras2_functional.h5", "keras2_sequential.h5", "keras3_functional.h5", "keras3_sequential.keras"
            })
    void every_file_of_the_network_has_one_fingerprint(String name) {
        Run run = Run.of("fingerprint", Catalogue.seed(name));
        assertThat(run.lines()).hasSize(1);
        assertThat(run.out()).isEqualTo(Run.of("fingerprint", FUNCTIONAL).out());
        assertThat(run.out()).isNotEqualTo(Run.of("fingerprint", OTHER).out());
        assertThat(run.code()).isZero();
    }

    @Test
    void a_file_without_weights_has_a_fingerprint_of_its_architecture_and_it_is_said() {
        Run run = Run.of("fingerprint", ARCHITECTURE);
        assertThat(run.err()).contains("holds no weights: at scope architecture");
        assertThat(run.out())
                .isEqualTo(
                        Run.of("fingerprint", OTHER, "--scope", "architecture").out());
        assertThat(json(Run.of("fingerprint", OTHER, "--json")).keys())
                .containsExactly("fingerprint", "scope", "version");
        assertThat(Run.of("fingerprint", ARCHITECTURE, "--scope", "inference").code())
                .isEqualTo(2);
    }
}
