package io.samenet.verifier.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.keras.file.ModelReader;
import io.samenet.formats.model.Model;
import io.samenet.testdata.Catalogue;
import io.samenet.testdata.RecordedCase;
import io.samenet.verifier.check.Rules;
import io.samenet.verifier.proof.Rule;
import io.samenet.verifier.proof.Scope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every proof that the prover finds is written down and checked. */
class RoundTripTest {
    private static final List<String> SEED = List.of(
            "keras2_functional.h5",
            "keras2_sequential.h5",
            "keras3_functional.h5",
            "keras3_sequential.h5",
            "keras3_functional.keras",
            "keras3_sequential.keras",
            "keras2_functional.json",
            "keras3_sequential.json");

    private final List<String> wrong = new ArrayList<>();
    private int held;

    @Test
    void every_pair_of_the_network_has_a_certificate_that_holds() throws Exception {
        for (String a : SEED) {
            for (String b : SEED) {
                tryOut(a + " " + b, ModelReader.read(Catalogue.seed(a)), ModelReader.read(Catalogue.seed(b)));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(held).isGreaterThan(2 * 6 * 6);
    }

    @Test
    void every_recorded_case_that_is_proved_has_a_certificate_that_holds() throws Exception {
        for (RecordedCase recorded : Catalogue.cases()) {
            List<Model> models = new ArrayList<>();
            for (Path file : recorded.models()) {
                Certified.read(file).ifPresent(models::add);
            }
            for (Model a : models) {
                for (Model b : models) {
                    tryOut(recorded.id(), a, b);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(held).isGreaterThan(1000);
    }

    @Test
    void the_checker_knows_no_rule_that_the_proof_does_not() {
        assertThat(Arrays.stream(Rule.values()).map(Rule::word)).containsAll(Rules.words());
    }

    @Test
    void rules_that_are_said_to_be_unchecked_are() {
        assertThat(UncheckedRules.all(Rules.words()).keySet().stream().map(Rule::word))
                .containsAll(UncheckedRules.REASONS.keySet());
    }

    @Test
    void a_rule_that_is_not_checked_yet_is_named() {
        List<String> known = new ArrayList<>(Rules.words());
        known.remove(Rule.LINEAR_VANISHES.word());
        assertThat(UncheckedRules.among(EnumSet.of(Rule.LINEAR_VANISHES, Rule.DEAD_CALL_DROPPED), known))
                .contains("the rule linear-vanishes is not checked yet");
        assertThat(UncheckedRules.among(EnumSet.of(Rule.IDENTITY_VANISHES, Rule.DEAD_CALL_DROPPED), known))
                .isEmpty();
    }

    private void tryOut(String what, Model a, Model b) {
        for (Scope scope : Scope.values()) {
            for (int tier = 0; tier <= 1; tier++) {
                try {
                    Optional<Certified> certified = Certified.proved(a, b, scope, tier);
                    Optional<String> failure = certified.flatMap(Certified::failure);
                    held += certified.isPresent() ? 1 : 0;
                    String place =
                            what + " " + a.origin().where() + " " + b.origin().where() + " " + scope + tier;
                    failure.ifPresent(f -> wrong.add(place + ": " + f));
                } catch (NoCertificateException e) {
                    wrong.add(what + " " + a.origin().where() + " " + b.origin().where() + " " + scope + tier
                            + " none: " + e.getMessage());
                }
            }
        }
    }
}
