package io.samenet.verifier.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.model.Model;
import io.samenet.verifier.certificate.Certified;
import io.samenet.verifier.certificate.NoCertificateException;
import io.samenet.verifier.proof.Steps.Step;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Certificates of all graphs. */
class CertificatePropertiesTest {
    @Provide
    Arbitrary<Steps> graphs() {
        Arbitrary<Integer> place = Arbitraries.integers().between(0, 9);
        Arbitrary<Step> step = Combinators.combine(
                        Arbitraries.of(Steps.Kind.class),
                        place,
                        place,
                        Arbitraries.integers().between(0, 2))
                .as(Step::new);
        return step.list().ofMinSize(1).ofMaxSize(12).map(Steps::new);
    }

    @Property(tries = 100, seed = "5")
    void whatever_is_proved_at_tier_0_or_1_in_any_scope_has_a_certificate_that_holds(
            @ForAll("graphs") Steps steps, @ForAll Scope scope) throws NoCertificateException {
        Model a = steps.sketch("a", false).model(1);
        Model b = steps.sketch("b", true).model(1);
        for (int tier = 0; tier <= 1; tier++) {
            Optional<Certified> certified = Certified.proved(a, b, scope, tier);
            assertThat(certified).isPresent();
            assertThat(certified.get().failure()).isEmpty();
        }
    }
}
