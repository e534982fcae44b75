package io.samenet.converter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.error.Limits;
import io.samenet.formats.error.Location;
import io.samenet.formats.json.JsonReader;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import io.samenet.testdata.Catalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands say of the seed pair: the question that samenet exists for. */
class SeedPairTest {
    private static final Path SEQUENTIAL = Catalogue.seed("keras2_sequential.h5");
    private static final Path FUNCTIONAL = Catalogue.seed("keras3_functional.keras");
    private static final Path OTHER = Catalogue.seed("keras3_functional_other.keras");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "keras2_sequential.h5, keras3_functional.keras",
        "keras3_sequential.keras, keras2_functional.h5",
        "keras3_sequential.h5, keras3_functional.h5",
        "keras2_functional.h5, keras2_sequential.h5"
    })
    void files_with_the_same_weights_are_proved_to_be_the_same(String a, String b) {
        Run run = Run.of("verify", Catalogue.seed(a), Catalogue.seed(b));
        assertThat(run.lines()).startsWith("PROVED");
        assertThat(run.out()).contains("input-layer-stripped", "weights: equal");
        assertThat(run.code()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"keras2_sequential.json, keras3_functional.json", "keras3_sequential.json, keras2_functional.json"})
    void architectures_are_proved_to_be_the_same_and_run_with_weights_drawn_at_random(String a, String b) {
        Run run = Run.of("verify", Catalogue.seed(a), Catalogue.seed(b));
        assertThat(run.lines()).startsWith("PROVED", "scope: architecture, tier 1");
        assertThat(run.out()).contains("neither side holds weights", "differs by 0.0 at most");
        assertThat(run.code()).isZero();
    }

    @Test
    void other_weights_are_different_and_named_and_the_architecture_is_said_to_be_the_same() {
        Run run = Run.of("verify", SEQUENTIAL, OTHER);
        assertThat(run.lines()).startsWith("DIFFERENT");
        assertThat(run.out())
                .contains(
                        "\"dense\" kernel", "the architecture is the same; 4 weights differ", "to do: copy the weight");
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void a_pair_that_differs_in_style_only_is_told_how_to_become_alike() {
        assertThat(Run.of("verify", FUNCTIONAL, SEQUENTIAL).out())
                .contains("to do: the models are the same computation", "samenet convert --style functional");
    }

    @Test
    void the_json_report_has_the_fields_of_the_contract() {
        Run run = Run.of("verify", SEQUENTIAL, OTHER, "--json");
        Dict report = JsonReader.read(Location.of("report"), run.out(), Limits.DEFAULT)
                .asDict()
                .orElseThrow();
        assertThat(report.keys())
                .contains("verdict", "scope", "tier", "structure", "weights", "numeric", "reasons", "a", "b");
        assertThat(report.text("verdict")).contains("DIFFERENT");
        assertThat(report.dict("structure").orElseThrow().get("equal")).contains(Value.of(true));
        assertThat(report.dict("weights").orElseThrow().list("differences").orElseThrow())
                .hasSize(4);
        assertThat(report.dict("a").orElseThrow().text("sha256").orElseThrow()).hasSize(64);
        assertThat(run.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"keras2_functional", "keras3_functional"})
    void the_summary_counts_0_110_110_220(String name) {
        String out = Run.of("summary", Catalogue.seed(name + ".h5"), "--json").out();
        Dict summary = JsonReader.read(Location.of("summary"), out, Limits.DEFAULT)
                .asDict()
                .orElseThrow();
        List<Long> params = summary.list("layers").orElseThrow().stream()
                .map(layer -> layer.asDict()
                        .orElseThrow()
                        .get("params")
                        .orElseThrow()
                        .asInt()
                        .orElseThrow())
                .toList();
        assertThat(params).containsExactly(0L, 110L, 110L);
        assertThat(summary.get("total_params")).contains(Value.of(220));
    }

    @ParameterizedTest
    @ValueSource(strings = {"out.json", "out.h5", "out.hdf5", "out.keras", "out.onnx"})
    void a_conversion_is_checked_and_verifies_against_its_source(String name) {
        Path written = folder.resolve(name);
        Run run = Run.of("convert", SEQUENTIAL, written);
        assertThat(run.lines()).startsWith("wrote " + written);
        assertThat(run.out()).containsPattern("check: (PROVED|CLOSE)");
        assertThat(run.code()).isZero();
        String scope = name.endsWith(".json") ? "architecture" : "inference";
        Run again = Run.of("verify", SEQUENTIAL, written, "--scope", scope);
        assertThat(again.lines().get(0)).isEqualTo(name.endsWith(".onnx") ? "CLOSE" : "PROVED");
        assertThat(again.code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void every_dialect_of_h5_can_be_written(int keras) {
        Path written = folder.resolve("out.h5");
        assertThat(Run.of("convert", FUNCTIONAL, written, "--keras", keras, "--style", "sequential")
                        .out())
                .contains("check: PROVED");
        assertThat(Run.of("summary", written, "--json").out()).contains("\"class\": \"Sequential\"");
    }

    @Test
    void an_onnx_model_with_other_weights_is_different() {
        Path onnx = folder.resolve("other.onnx");
        Run.of("convert", OTHER, onnx);
        Run run = Run.of("verify", onnx, SEQUENTIAL);
        assertThat(run.lines()).startsWith("DIFFERENT");
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void a_failed_conversion_keeps_the_older_file() throws Exception {
        Path target = Files.writeString(folder.resolve("old.h5"), "older");
        Run run = Run.of("convert", folder.resolve("none.h5"), target);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.errWithout(folder)).isEqualTo("samenet: none.h5: no such file\n");
        assertThat(target).hasContent("older");
        assertThat(folder).isDirectoryNotContaining(file -> file.toString().endsWith(".part"));
    }

    @Test
    void a_mistyped_option_is_told_what_may_have_been_meant() {
        Run run = Run.of("verify", SEQUENTIAL, FUNCTIONAL, "--numerc", "never");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--numerc", "--numeric");
    }

    @Test
    void every_command_has_help_with_examples() {
        for (String command : List.of("verify", "diff", "summary", "text", "fingerprint", "convert", "run", "layers")) {
            Run run = Run.of(command, "--help");
            assertThat(run.code()).as(command).isZero();
            assertThat(run.out()).as(command).contains("Examples:", "samenet " + command);
        }
    }
}
