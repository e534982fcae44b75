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
    void the_checker_knows_every_rule_that_turns_one_call_into_another() {
        List<String> whole = List.of(Rule.NESTED_MODEL_INLINED.word(), Rule.DEAD_CALL_DROPPED.word());
        assertThat(Rules.words())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Rule.values())
                        .map(Rule::word)
                        .filter(w -> !whole.contains(w))
                        .toList());
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
