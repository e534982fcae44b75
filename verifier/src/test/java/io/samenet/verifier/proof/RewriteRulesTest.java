package io.samenet.verifier.proof;

import static io.samenet.verifier.proof.Proofs.prove;
import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.model.Model;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule has pairs that are drawn. */
class RewriteRulesTest {
    private static final int SEEDS = 6;

    /** Their pairs are drawn by {@code SaturationTest}. */
    private static final List<Rule> OF_SATURATION = List.of(
            Rule.LARGEST_IN_ANY_ORDER,
            Rule.LARGEST_OF_CLAMPED,
            Rule.FUNCTION_BEHIND_MOVE,
            Rule.OPERATION_BEFORE_MOVE,
            Rule.OPERATION_BEHIND_MOVE);

    static Stream<Variant.Case> cases() {
        return FirstRewrites.cases();
    }

    @Test
    void every_rule_has_pairs() {
        Set<Rule> drawn = EnumSet.noneOf(Rule.class);
        RewriteCases.all().forEach(c -> drawn.add(c.rule()));
        assertThat(drawn).isEqualTo(EnumSet.complementOf(EnumSet.copyOf(OF_SATURATION)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void both_sides_are_proved_the_same_and_compute_the_same_bits(Variant.Case rewrite) {
        for (long seed = 0; seed < SEEDS; seed++) {
            Variant.Sides sides = rewrite.draw().sides(new Random(seed));
            assertThat(prove(sides.before(), sides.after()).holds())
                    .as("seed %s", seed)
                    .isTrue();
            Variant.assertSameBits(sides, seed);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_weight_with_one_bit_turned_is_found_through_the_rule(Variant.Case rewrite) {
        Variant.Sides sides = rewrite.draw().sides(new Random(1));
        if (!sides.after().weights().isEmpty()) {
            Model mutant = Sketch.with(sides.after(), 0, 1, b -> b ^ 1);
            assertThat(prove(sides.before(), mutant).holds()).isFalse();
        }
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
