package io.samenet.verifier.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.keras.file.ModelReader;
import io.samenet.formats.model.Model;
import io.samenet.testdata.Catalogue;
import io.samenet.testdata.RecordedCase;
import io.samenet.verifier.Verifier;
import io.samenet.verifier.audit.AuditResult.Cause;
import io.samenet.verifier.numeric.RandomWeights;
import io.samenet.verifier.proof.InterfacePairing;
import io.samenet.verifier.proof.Scope;
import io.samenet.verifier.verdict.Verdict;
import io.samenet.verifier.verdict.VerifyOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditTest {
    private static final int FAULTS = 25;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Graph/residual",
                "Graph/shared_layer",
                "Bidirectional/mask_stacked_functional",
                "Masks/into_nested",
                "Masks/through_batch_normalization"
            })
    void no_fault_that_changes_an_output_beyond_noise_is_missed(String id) throws IOException {
        Model model = model(id);
        AuditResult result = audit(model, model, Verifier.standard(), FAULTS);
        assertThat(result.planted()).isEqualTo(FAULTS);
        assertThat(result.survivors()).noneMatch(s -> s.cause() == Cause.MISSED);
        assertThat(result.found()).isGreaterThan(FAULTS / 3);
    }

    @Test
    void a_comparison_that_is_blind_is_found_out() throws IOException {
        Model model = model("Graph/residual");
        VerifyOptions blind = new VerifyOptions(
                Optional.of(Scope.INFERENCE),
                1,
                VerifyOptions.Numeric.ALWAYS,
                Optional.empty(),
                0,
                Map.of(),
                Map.of(),
                1e6,
                InterfacePairing.BY_POSITION,
                false,
                Optional.empty());
        AuditResult result = audit(model, model, Verifier.standard().with(blind), FAULTS);
        assertThat(result.survivors()).anyMatch(s -> s.cause() == Cause.MISSED && s.maxAbs() > 0);
    }

    @Test
    void the_kinds_of_faults_are_those_that_the_model_has_places_for() throws IOException {
        Model masked = model("Bidirectional/mask_stacked_functional");
        AuditResult result = audit(masked, masked, Verifier.withoutNumbers(), FAULTS);
        assertThat(result.rows()).extracting(AuditResult.Row::kind).contains(FaultKind.MASK, FaultKind.SETTING);
        assertThat(result.rows()).extracting(AuditResult.Row::kind).doesNotContain(FaultKind.EDGE);
    }

    @Test
    void nothing_is_planted_in_models_that_differ() throws IOException {
        Model a = model("Graph/residual");
        Model b = model("Graph/shared_layer");
        AuditResult result = audit(a, b, Verifier.standard(), FAULTS);
        assertThat(result.planted()).isZero();
        assertThat(result.reasons()).hasSize(1);
    }

    private static AuditResult audit(Model a, Model b, Verifier verifier, int count) {
        Verdict verdict = verifier.verify(a, b);
        return Audit.of(a, b, verdict, verifier, count, 1);
    }

    private static Model model(String id) throws IOException {
        RecordedCase recorded = Catalogue.cases().stream()
                .filter(c -> c.id().endsWith(id))
                .findFirst()
                .orElseThrow();
        List<Path> files = recorded.models();
        Path file = files.stream()
                .filter(f -> Objects.toString(f).endsWith(".keras"))
                .findFirst()
                .orElse(files.get(0));
        return RandomWeights.fill(ModelReader.read(file), 1);
    }
}
