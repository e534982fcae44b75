package io.samenet.verifier.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.samenet.formats.json.JsonWriter;
import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.verifier.numeric.Coverage;
import io.samenet.verifier.numeric.NumericResult;
import io.samenet.verifier.proof.InterfacePairing;
import io.samenet.verifier.proof.Scope;
import io.samenet.verifier.proof.Sketch;
import io.samenet.verifier.report.HtmlReport;
import io.samenet.verifier.report.JUnitReport;
import io.samenet.verifier.report.JsonReport;
import io.samenet.verifier.report.MarkdownReport;
import io.samenet.verifier.report.SarifReport;
import io.samenet.verifier.report.SourceFile;
import io.samenet.verifier.report.TextReport;
import io.samenet.verifier.verdict.Verdict.Outcome;
import io.samenet.verifier.verdict.VerifyOptions.Numeric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The table of how a verdict comes about, and how it is written. */
class DecisionTest {
    private static final SourceFile A = SourceFile.named("a.h5");
    private static final SourceFile B = SourceFile.named("b & <b>.h5");

    private static Sketch network(String prefix, ActivationFunction function) {
        Sketch sketch = new Sketch(prefix);
        Tensor x = sketch.apply(new Dense(3, true, ActivationFunction.LINEAR), sketch.input(4));
        return sketch.outputs(sketch.apply(Activation.of(function), x));
    }

    private static Model relu(long seed) {
        return network("a", ActivationFunction.RELU).model(seed);
    }

    private static Model tanh(long seed) {
        return network("b", ActivationFunction.TANH).model(seed);
    }

    /** Numbers that say what the test wants. */
    private enum Finding {
        WITHIN(true, NumericResult.Decision.CLOSE),
        BEYOND(true, NumericResult.Decision.DIFFERENT),
        UNDECIDED(true, NumericResult.Decision.INCONCLUSIVE),
        NOT_RUN(false, NumericResult.Decision.INCONCLUSIVE);

        private final boolean ran;
        private final NumericResult.Decision decision;

        Finding(boolean ran, NumericResult.Decision decision) {
            this.ran = ran;
            this.decision = decision;
        }
    }

    private static Numbers found(Finding finding) {
        return (a, b, proof, options) -> new NumericResult(
                finding.ran,
                7,
                16,
                List.of(new NumericResult.Output("y", 0.5, 1, 1e-6, finding == Finding.WITHIN)),
                Coverage.NONE,
                Optional.empty(),
                finding.decision,
                List.of());
    }

    private static Verdict decide(Model a, Model b, Finding finding) {
        return Decision.of(a, b, VerifyOptions.DEFAULT, found(finding));
    }

    @Test
    void a_proof_is_proved_whatever_numbers_leave_open() {
        for (Finding finding : List.of(Finding.WITHIN, Finding.UNDECIDED, Finding.NOT_RUN)) {
            Verdict verdict = decide(relu(1), relu(1), finding);
            assertThat(verdict.outcome()).isEqualTo(Outcome.PROVED);
            assertThat(verdict.exitCode()).isZero();
        }
    }

    @Test
    void numbers_that_contradict_a_proof_are_a_defect_and_no_verdict() {
        assertThatIllegalStateException()
                .isThrownBy(() -> decide(relu(1), relu(1), Finding.BEYOND))
                .withMessageStartingWith("defect of samenet: the proof holds and the outputs differ");
    }

    @Test
    void without_a_proof_numbers_decide_at_inference() {
        assertThat(decide(relu(1), tanh(1), Finding.BEYOND).outcome()).isEqualTo(Outcome.DIFFERENT);
        assertThat(decide(relu(1), relu(2), Finding.WITHIN).outcome()).isEqualTo(Outcome.CLOSE);
        assertThat(decide(relu(1), tanh(2), Finding.WITHIN).outcome()).isEqualTo(Outcome.CLOSE);
        assertThat(decide(relu(1), tanh(1), Finding.UNDECIDED).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(decide(relu(1), tanh(1), Finding.NOT_RUN).exitCode()).isEqualTo(3);
        assertThat(decide(relu(1), relu(2), Finding.BEYOND).outcome()).isEqualTo(Outcome.DIFFERENT);
        assertThat(decide(relu(1), relu(2), Finding.UNDECIDED).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Test
    void noise_does_not_excuse_another_setting_where_nothing_else_differs() {
        Verdict verdict = decide(relu(1), tanh(1), Finding.WITHIN);
        assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(verdict.reasons()).anySatisfy(r -> assertThat(r).contains("only within the noise"));
    }

    @Test
    void without_numbers_other_values_of_weights_are_a_difference_and_another_graph_shows_nothing() {
        VerifyOptions never = VerifyOptions.DEFAULT.with(Numeric.NEVER);
        assertThat(Decision.of(relu(1), relu(2), never, Numbers.NONE).outcome()).isEqualTo(Outcome.DIFFERENT);
        assertThat(Decision.of(relu(1), tanh(1), never, Numbers.NONE).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(Decision.of(relu(1), tanh(1), never.with(Scope.ARCHITECTURE), Numbers.NONE)
                        .outcome())
                .isEqualTo(Outcome.DIFFERENT);
        assertThat(Decision.of(relu(1), tanh(1), never.with(Scope.TRAINING), Numbers.NONE)
                        .outcome())
                .isEqualTo(Outcome.DIFFERENT);
        assertThat(Decision.of(relu(1), relu(2), never.with(Scope.ARCHITECTURE), Numbers.NONE)
                        .outcome())
                .isEqualTo(Outcome.PROVED);
    }

    @Test
    void minus_zero_for_zero_shows_nothing_without_numbers() {
        Model zero = Sketch.with(relu(1), 1, 0, bits -> 0);
        Model minus = Sketch.with(zero, 1, 0, bits -> Integer.MIN_VALUE);
        VerifyOptions never = VerifyOptions.DEFAULT.with(Numeric.NEVER);
        assertThat(Decision.of(zero, minus, never, Numbers.NONE).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Test
    void another_interface_is_different_and_nothing_is_run() {
        Sketch wide = new Sketch("w");
        wide.outputs(wide.apply(new Dense(3, true, ActivationFunction.LINEAR), wide.input(5)));
        Verdict verdict = Decision.of(relu(1), wide.model(1), VerifyOptions.DEFAULT, (a, b, proof, options) -> {
            throw new AssertionError("run");
        });
        assertThat(verdict.outcome()).isEqualTo(Outcome.DIFFERENT);
        assertThat(verdict.numeric().ran()).isFalse();
        assertThat(verdict.differences().get(0))
                .hasToString("interface: input[0] \"a_0\": float32 (None, 4); input[0] \"w_0\": float32 (None, 5)");
    }

    @Test
    void equal_architectures_without_weights_are_run_with_the_same_weights_on_both_sides() {
        List<Model> run = new ArrayList<>();
        Verdict verdict = Decision.of(
                network("a", ActivationFunction.RELU).architecture(),
                network("b", ActivationFunction.RELU).architecture(),
                VerifyOptions.DEFAULT,
                (a, b, proof, options) -> {
                    run.add(a);
                    run.add(b);
                    return found(Finding.WITHIN).compare(a, b, proof, options);
                });
        assertThat(verdict.outcome()).isEqualTo(Outcome.PROVED);
        assertThat(run).hasSize(2).allMatch(Model::hasWeights);
        assertThat(run.get(0).weights()).isEqualTo(run.get(1).weights());
    }

    @Test
    void strict_does_not_count_close_as_the_same() {
        VerifyOptions d = VerifyOptions.DEFAULT;
        VerifyOptions strict = new VerifyOptions(
                d.scope(),
                d.tier(),
                d.numeric(),
                d.samples(),
                d.seed(),
                d.shapes(),
                d.inputs(),
                0,
                d.pairing(),
                true,
                Optional.empty());
        assertThat(Decision.of(relu(1), tanh(2), strict, found(Finding.WITHIN)).exitCode())
                .isEqualTo(3);
        assertThat(decide(relu(1), tanh(2), Finding.WITHIN).exitCode()).isZero();
    }

    @Test
    void a_pairing_by_names_that_is_not_whole_is_refused() {
        VerifyOptions told = VerifyOptions.DEFAULT.with(new InterfacePairing(Map.of("x", "y"), Map.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Decision.of(relu(1), relu(1), told, Numbers.NONE))
                .withMessage("--map-inputs: expected all inputs of the first model, [a_0], paired with those of the"
                        + " second, [a_0], found {x=y}");
    }

    @Test
    void the_text_begins_with_the_word_and_ends_with_what_to_do() {
        List<String> lines = TextReport.lines(decide(relu(1), tanh(1), Finding.BEYOND));
        assertThat(lines)
                .containsExactly(
                        "DIFFERENT",
                        "scope: inference, tier 1",
                        "structure: different, by input-layer-stripped (2)",
                        "weights: open",
                        "numbers: 16 samples, seed 7; \"y\" differs by 0.5 at most, noise 1.0E-6, beyond it",
                        "setting: layers[2] \"a_2\" function: relu[Infinity, 0.0, 0.0]; layers[2] \"b_2\" function: tanh",
                        "explained: the two are the same with the first model's settings in the second: function of "
                                + "layers[2] \"b_2\"",
                        "to do: in the second model set layers[2] \"b_2\" function to relu[Infinity, 0.0, 0.0] in place"
                                + " of tanh");
    }

    @Test
    void the_json_has_the_fields_of_the_contract() {
        Verdict verdict = decide(relu(1), relu(2), Finding.BEYOND);
        String json = JsonWriter.text(JsonReport.of(verdict, A, B));
        assertThat(json)
                .startsWith(
                        "{\"verdict\": \"DIFFERENT\", \"scope\": \"inference\", \"tier\": 1, \"structure\": {\"equal\": true")
                .contains(
                        "\"weights\": {\"compared\": true, \"equal\": false, \"differences\": [{\"kind\": \"weight\", ")
                .contains("\"numeric\": {\"ran\": true, \"seed\": 7, \"samples\": 16, \"outputs\": [{\"name\": \"y\", ")
                .contains("\"coverage\": {\"units\": 0, ")
                .contains("\"a\": {\"path\": \"a.h5\", \"sha256\": null}");
    }

    @Test
    void the_other_reports_name_the_first_difference() {
        Verdict verdict = decide(relu(1), tanh(1), Finding.BEYOND);
        assertThat(JUnitReport.of(verdict, A, B))
                .contains("failures=\"1\"")
                .contains("name=\"a.h5 b &amp; &lt;b&gt;.h5\"")
                .contains("<failure message=\"DIFFERENT, setting: layers[2]");
        assertThat(JsonWriter.text(SarifReport.of(verdict, A, B)))
                .contains("\"ruleId\": \"setting\", \"level\": \"error\"")
                .contains("\"version\": \"2.1.0\"");
        assertThat(MarkdownReport.of(verdict, A, B)).startsWith("# DIFFERENT\n").contains("| setting |");
        assertThat(HtmlReport.of(verdict, A, B))
                .contains("<h1>DIFFERENT</h1>")
                .contains("b &amp; &lt;b&gt;.h5")
                .doesNotContain("<b>");
    }
}
