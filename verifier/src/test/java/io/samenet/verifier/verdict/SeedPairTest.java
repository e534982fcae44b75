package io.samenet.verifier.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.keras.file.ModelReader;
import io.samenet.formats.model.Model;
import io.samenet.testdata.Catalogue;
import io.samenet.verifier.Verifier;
import io.samenet.verifier.assertj.ModelAssert;
import io.samenet.verifier.proof.Difference;
import io.samenet.verifier.proof.Proof;
import io.samenet.verifier.proof.Scope;
import io.samenet.verifier.verdict.Verdict.Outcome;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One network, written by real Keras 2 and 3 as Sequential and Functional, and the same with other weights. */
class SeedPairTest {
    private static final List<String> WITH_WEIGHTS = List.of(
            "keras2_functional.h5",
            "keras2_sequential.h5",
            "keras3_functional.h5",
            "keras3_sequential.h5",
            "keras3_functional.keras",
            "keras3_sequential.keras");
    private static final List<String> ARCHITECTURES = List.of(
            "keras2_functional.json", "keras2_sequential.json", "keras3_functional.json", "keras3_sequential.json");

    private static Model read(String name) throws IOException {
        return ModelReader.read(Catalogue.seed(name));
    }

    @Test
    void every_file_of_the_network_is_proved_the_same_as_every_other() throws Exception {
        for (String a : WITH_WEIGHTS) {
            for (String b : WITH_WEIGHTS) {
                Verdict verdict = Verifier.withoutNumbers().verify(read(a), read(b));
                assertThat(verdict.outcome())
                        .as("%s %s %s", a, b, verdict.differences())
                        .isEqualTo(Outcome.PROVED);
                assertThat(verdict.proof().scope()).isEqualTo(Scope.INFERENCE);
            }
        }
    }

    @Test
    void architectures_without_weights_are_compared_at_that_scope_and_it_is_said() throws Exception {
        for (String a : ARCHITECTURES) {
            for (String b : ARCHITECTURES) {
                Verdict verdict = Verifier.withoutNumbers().verify(read(a), read(b));
                assertThat(verdict.outcome())
                        .as("%s %s %s", a, b, verdict.differences())
                        .isEqualTo(Outcome.PROVED);
                assertThat(verdict.reasons()).contains("neither side holds weights: compared at scope architecture");
            }
        }
    }

    @Test
    void other_weights_are_different_and_named_and_the_architecture_is_the_same() throws Exception {
        Model a = read("keras3_functional.keras");
        for (String other :
                List.of("keras2_functional_other.h5", "keras3_functional_other.h5", "keras3_functional_other.keras")) {
            Verdict verdict = Verifier.withoutNumbers().verify(a, read(other));
            assertThat(verdict.outcome()).isEqualTo(Outcome.DIFFERENT);
            assertThat(verdict.exitCode()).isEqualTo(1);
            assertThat(verdict.proof().structure()).isEqualTo(Proof.Finding.EQUAL);
            assertThat(verdict.firstOfEachKind()).extracting(Difference::kind).containsExactly(Difference.Kind.WEIGHT);
            assertThat(verdict.reasons()).anyMatch(r -> r.startsWith("the architecture is the same; "));
            assertThat(verdict.remedies()).anyMatch(r -> r.text().startsWith("copy the weight layers["));
        }
    }

    @Test
    void numbers_agree_with_the_proof_and_tell_other_weights_apart() throws Exception {
        Verifier verifier = Verifier.standard();
        Model a = read("keras3_functional.keras");
        Verdict same = verifier.verify(a, read("keras2_sequential.h5"));
        assertThat(same.outcome()).isEqualTo(Outcome.PROVED);
        assertThat(same.numeric().ran()).isTrue();
        Verdict other = verifier.verify(a, read("keras2_functional_other.h5"));
        assertThat(other.outcome()).isEqualTo(Outcome.DIFFERENT);
        assertThat(other.numeric().ran()).isTrue();
        Verdict drawn = verifier.verify(read("keras3_functional.json"), read("keras2_sequential.json"));
        assertThat(drawn.outcome()).isEqualTo(Outcome.PROVED);
        assertThat(drawn.numeric().ran()).isTrue();
    }

    @Test
    void where_only_the_style_differs_the_remedy_is_a_conversion() throws Exception {
        Verdict verdict =
                Verifier.withoutNumbers().verify(read("keras3_functional.keras"), read("keras3_sequential.keras"));
        assertThat(verdict.remedies())
                .extracting(Remedy::text)
                .containsExactly("the models are the same computation; to make the files alike too, convert the second:"
                        + " samenet convert --style functional");
    }

    @Test
    void one_side_without_weights_is_inconclusive_and_says_why() throws Exception {
        Verdict verdict =
                Verifier.withoutNumbers().verify(read("keras3_functional.keras"), read("keras3_functional.json"));
        assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(verdict.reasons()).anyMatch(r -> r.startsWith("the second model: the weights of layers["));
    }

    @Test
    void the_assertion_passes_for_the_same_network() throws Exception {
        ModelAssert.assertThat(read("keras3_functional.keras")).isSameModelAs(read("keras2_sequential.h5"));
        ModelAssert.assertThat(read("keras3_functional.keras")).isNotSameModelAs(read("keras2_functional_other.h5"));
    }
}
