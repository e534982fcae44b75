package io.samenet.verifier.proof;

import static io.samenet.verifier.proof.Proofs.prove;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule has pairs that are drawn. */
class RewriteRulesTest {
    private static final int SEEDS = 6;

    static Stream<Variant.Case> cases() {
        return FirstRewrites.cases();
    }

    @Test
    void every_rule_has_pairs() {
        Set<Rule> drawn = EnumSet.noneOf(Rule.class);
        Stream.of(FirstRewrites.cases(), ExactRewrites.cases(), RealRewrites.cases())
                .flatMap(c -> c)
                .forEach(c -> drawn.add(c.rule()));
        assertThat(drawn).containsExactlyInAnyOrder(Rule.values());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_rule_that_is_tried_at_once_is_named_where_it_was_used(Variant.Case rewrite) {
        Set<Rule> used = EnumSet.noneOf(Rule.class);
        for (long seed = 0; seed < SEEDS; seed++) {
            Variant.Sides sides = rewrite.draw().sides(new Random(seed));
            Proof proof = prove(sides.before(), sides.after());
            Stream.of(proof.a(), proof.b()).flatMap(f -> f.rules().stream()).forEach(r -> used.add(r.rule()));
        }
        assertThat(used).contains(rewrite.rule());
    }
}
