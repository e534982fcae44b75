package io.samenet.verifier.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.model.Model;
import io.samenet.verifier.certificate.Certified;
import io.samenet.verifier.certificate.NoCertificateException;
import io.samenet.verifier.certificate.Tampering;
import io.samenet.verifier.check.Rules;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is proved the same by rules that make other layers has a certificate, and no other certificate holds. */
class RewriteCertificateTest {
    private static final int SEEDS = 6;

    /** What a certificate says in its frames. */
    private static final Set<Rule> OF_FRAMES = EnumSet.of(Rule.NESTED_MODEL_INLINED, Rule.DEAD_CALL_DROPPED);

    static Stream<Variant.Case> cases() {
        return ExactRewriteTest.cases();
    }

    private static Certified certified(Model a, Model b) throws NoCertificateException {
        return Certified.proved(a, b, Scope.INFERENCE, 1).orElseThrow();
    }

    @Test
    void every_rule_that_leads_to_a_proof_is_checked() {
        List<Rule> unchecked = Arrays.stream(Rule.values())
                .filter(r -> r.tier() <= 1 && !Rules.words().contains(r.word()))
                .toList();
        assertThat(unchecked).containsExactlyInAnyOrderElementsOf(OF_FRAMES);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_rewrite_that_is_proved_has_a_certificate_that_holds(Variant.Case rewrite) throws NoCertificateException {
        for (long seed = 0; seed < SEEDS; seed++) {
            Variant.Sides sides = rewrite.draw().sides(new Random(seed));
            assertThat(certified(sides.before(), sides.after()).failure())
                    .as("seed %s", seed)
                    .isEmpty();
            assertThat(certified(sides.after(), sides.before()).failure())
                    .as("seed %s", seed)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_certificate_of_a_rewrite_is_refused_with_any_change(Variant.Case rewrite) throws NoCertificateException {
        Variant.Sides sides = rewrite.draw().sides(new Random(1));
        Tampering tampering = Tampering.with(certified(sides.before(), sides.after()));
        assertThat(tampering.accepted()).isEmpty();
        assertThat(tampering.tried()).isGreaterThan(100);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_certificate_of_a_rewrite_holds_for_no_model_with_one_bit_turned(Variant.Case rewrite)
            throws NoCertificateException {
        Variant.Sides sides = rewrite.draw().sides(new Random(1));
        Certified certified = certified(sides.before(), sides.after());
        for (int weight = 0; weight < sides.before().weights().size(); weight++) {
            Model mutant = Sketch.with(sides.before(), weight, 0, b -> b ^ 1);
            assertThat(Certified.failure(certified.json(), mutant, sides.after()))
                    .as("weight %s of the first", weight)
                    .isPresent();
        }
        for (int weight = 0; weight < sides.after().weights().size(); weight++) {
            Model mutant = Sketch.with(sides.after(), weight, 0, b -> b ^ 1);
            assertThat(Certified.failure(certified.json(), sides.before(), mutant))
                    .as("weight %s of the second", weight)
                    .isPresent();
        }
    }
}
