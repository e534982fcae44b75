package io.samenet.verifier.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samenet.formats.keras.file.ModelReader;
import io.samenet.formats.model.Model;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import io.samenet.testdata.Catalogue;
import io.samenet.verifier.Verifier;
import io.samenet.verifier.proof.Scope;
import io.samenet.verifier.verdict.Verdict;
import io.samenet.verifier.verdict.VerifyOptions;
import io.samenet.verifier.verdict.VerifyOptions.Numeric;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Certificates of two models that are not the same. */
class DifferenceTest {
    private static Model seed(String name) throws IOException {
        return ModelReader.read(Catalogue.seed(name));
    }

    private static Certified certified(Model a, Model b, VerifyOptions options) throws NoCertificateException {
        Verdict verdict = Verifier.standard().with(options).verify(a, b);
        assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.DIFFERENT);
        return Certified.of(a, b, verdict, options);
    }

    @Test
    void inputs_under_which_outputs_differ_are_a_certificate_and_hold_for_no_equal_models() throws Exception {
        Model a = seed("keras3_functional.keras");
        Certified certified = certified(a, seed("keras2_functional_other.h5"), VerifyOptions.DEFAULT);
        assertThat(certified.json().text("claim")).contains("outputs");
        assertThat(certified.failure()).isEmpty();
        assertThat(Certified.failure(certified.json(), a, seed("keras2_sequential.h5")))
                .hasValueSatisfying(f -> assertThat(f).startsWith("second file output 0 element "));
    }

    @Test
    void another_input_or_another_output_in_a_counterexample_is_refused() throws Exception {
        Model a = seed("keras3_functional.keras");
        Model b = seed("keras2_functional_other.h5");
        Dict json = certified(a, b, VerifyOptions.DEFAULT).json();
        Dict gap = json.list("gaps").orElseThrow().get(0).asDict().orElseThrow();
        for (String key : List.of("element", "a", "b")) {
            Value number = gap.get(key).orElseThrow();
            Value other = number.asInt()
                    .map(i -> Value.of(i == 0 ? 1 : i - 1))
                    .orElseGet(() -> Value.of(number.asReal().orElseThrow() * 1.001));
            Dict changed = json.with("gaps", Value.list(gap.with(key, other)));
            assertThat(Certified.failure(changed, a, b)).as(key).isPresent();
        }
        Dict input = json.list("inputs").orElseThrow().get(0).asDict().orElseThrow();
        String base64 = input.text("base64").orElseThrow();
        String zeros = "A".repeat(base64.length() - 4) + base64.substring(base64.length() - 4);
        Dict changed = json.with("inputs", Value.list(input.with("base64", Value.of(zeros))));
        assertThat(Certified.failure(changed, a, b)).isPresent();
    }

    @Test
    void a_counterexample_that_gives_equal_models_different_outputs_is_refused() throws Exception {
        Model a = seed("keras3_functional.keras");
        Dict json = certified(a, seed("keras2_functional_other.h5"), VerifyOptions.DEFAULT)
                .json();
        Dict gap = json.list("gaps").orElseThrow().get(0).asDict().orElseThrow();
        Dict same = json.with("gaps", Value.list(gap.with("b", gap.get("a").orElseThrow())));
        assertThat(Certified.failure(same, a, a))
                .contains("the outputs do not differ by more than the noise of float32");
    }

    @Test
    void the_first_element_of_a_weight_that_differs_is_a_certificate_where_numbers_are_not_asked_for()
            throws Exception {
        Model a = seed("keras3_functional.keras");
        Model b = seed("keras2_functional_other.h5");
        Certified certified = certified(a, b, VerifyOptions.DEFAULT.with(Numeric.NEVER));
        assertThat(certified.json().text("claim")).contains("weight");
        assertThat(certified.json().dict("place_in_a").orElseThrow().text("what"))
                .contains("kernel 0");
        assertThat(certified.failure()).isEmpty();
        assertThat(Certified.failure(certified.json(), a, a)).isPresent();
    }

    @Test
    void a_setting_that_differs_is_a_certificate_at_scope_architecture() throws Exception {
        Model a =
                ModelReader.read(Catalogue.find("Dense/plain").file("keras2.h5").orElseThrow());
        Model b = ModelReader.read(
                Catalogue.find("Dense/plain").file("keras3.keras").orElseThrow());
        VerifyOptions options = VerifyOptions.DEFAULT.with(Numeric.NEVER).with(Scope.ARCHITECTURE);
        List<Certified> found = new ArrayList<>();
        for (String other : List.of("Activation/plain", "ReLU/plain")) {
            Model c =
                    ModelReader.read(Catalogue.find(other).file("keras3.keras").orElseThrow());
            if (Verifier.withoutNumbers().with(options).verify(a, c).outcome() == Verdict.Outcome.DIFFERENT) {
                found.add(certified(a, c, options));
            }
        }
        assertThat(found).isNotEmpty();
        for (Certified certified : found) {
            assertThat(certified.failure()).isEmpty();
            assertThat(Certified.failure(certified.json(), a, b)).isPresent();
        }
    }

    @Test
    void of_a_verdict_that_is_not_proved_there_is_no_certificate() throws Exception {
        Model a = seed("keras3_functional.keras");
        Model b = seed("keras3_functional.json");
        VerifyOptions options = VerifyOptions.DEFAULT.with(Numeric.NEVER);
        Verdict verdict = Verifier.withoutNumbers().with(options).verify(a, b);
        assertThatThrownBy(() -> Certified.of(a, b, verdict, options))
                .isInstanceOf(NoCertificateException.class)
                .hasMessage("the verdict INCONCLUSIVE rests on nothing that could be checked");
    }
}
