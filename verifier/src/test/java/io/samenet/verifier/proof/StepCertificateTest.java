package io.samenet.verifier.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.model.Model;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import io.samenet.verifier.Verifier;
import io.samenet.verifier.certificate.Certified;
import io.samenet.verifier.certificate.NoCertificateException;
import io.samenet.verifier.certificate.Tampering;
import io.samenet.verifier.verdict.Verdict;
import io.samenet.verifier.verdict.VerifyOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a search in both directions proves has a certificate with steps, and no other certificate holds. */
class StepCertificateTest {
    static Stream<SaturationTest.Ways> ways() {
        return SaturationTest.ways();
    }

    private static Certified certified(Model a, Model b) throws NoCertificateException {
        VerifyOptions options = VerifyOptions.DEFAULT.with(Scope.INFERENCE).withTier(1);
        Verdict verdict = Verifier.standard().with(options).verify(a, b);
        assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.PROVED);
        return Certified.of(a, b, verdict, options);
    }

    private static Certified certified(SaturationTest.Ways ways) throws NoCertificateException {
        return certified(
                SaturationTest.sketch(ways.first()).model(1),
                SaturationTest.sketch(ways.second()).model(1));
    }

    private static List<Value> steps(Dict json) {
        return json.list("steps").orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void what_a_search_proves_has_a_certificate_that_holds(SaturationTest.Ways ways) throws NoCertificateException {
        Certified there = certified(ways);
        assertThat(there.failure()).isEmpty();
        assertThat(steps(there.json())).isNotEmpty();
        Certified back = certified(there.b(), there.a());
        assertThat(back.failure()).isEmpty();
        assertThat(Certified.failure(there.json(), there.b(), there.a())).isPresent();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void a_certificate_with_steps_is_refused_with_any_change(SaturationTest.Ways ways) throws NoCertificateException {
        Tampering tampering = Tampering.with(certified(ways));
        assertThat(tampering.accepted()).isEmpty();
        assertThat(tampering.tried()).isGreaterThan(100);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void it_holds_for_no_model_with_one_bit_turned(SaturationTest.Ways ways) throws NoCertificateException {
        Certified certified = certified(ways);
        Model mutant = Sketch.with(certified.b(), 0, 1, b -> b ^ 1);
        assertThat(Certified.failure(certified.json(), certified.a(), mutant)).isPresent();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void a_step_is_refused_at_any_other_node_and_by_any_other_rule(SaturationTest.Ways ways)
            throws NoCertificateException {
        Certified certified = certified(ways);
        List<Value> steps = steps(certified.json());
        int nodes = certified.json().list("nodes").orElseThrow().size();
        for (int i = 0; i < steps.size(); i++) {
            Dict step = steps.get(i).asDict().orElseThrow();
            for (int node = 0; node < nodes; node++) {
                refused(certified, i, step.with("node", Value.of(node)));
                refused(certified, i, step.with("nodes", Value.ints(node)));
            }
            for (Rule rule : Rule.values()) {
                refused(certified, i, step.with("rule", Value.of(rule.word())));
            }
            refused(certified, i, step.without(Set.of("rule")));
        }
    }

    private static void refused(Certified certified, int index, Dict step) {
        List<Value> steps = new ArrayList<>(steps(certified.json()));
        if (!steps.get(index).equals(step)) {
            steps.set(index, step);
            Dict changed = certified.json().with("steps", Value.list(steps));
            assertThat(Certified.failure(changed, certified.a(), certified.b()))
                    .as(step.toString())
                    .isPresent();
        }
    }
}
