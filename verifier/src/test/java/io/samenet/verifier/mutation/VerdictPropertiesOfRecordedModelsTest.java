package io.samenet.verifier.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.verifier.proof.RewriteCases;
import io.samenet.verifier.proof.Scope;
import io.samenet.verifier.proof.Variant;
import io.samenet.verifier.verdict.Verdict.Outcome;
import io.samenet.verifier.verdict.VerdictProperties;
import io.samenet.verifier.verdict.VerdictProperties.Pair;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What must hold of the verdicts about any two models, of recorded models with a fault, with other bits in a weight, in
 * another file, as a layer of another model, and of both sides of every rule. Every case is tried for some of the
 * properties, on pairs that the case and the property tell; with the property {@code samenet.mutants} at {@code all} for
 * each, on many.
 */
class VerdictPropertiesOfRecordedModelsTest {
    private static final boolean EVERY = "all".equals(System.getProperty("samenet.mutants"));
    private static final int ROUNDS = EVERY ? 8 : 1;

    /** Each property is tried on one of so many cases, all of which are tried for one property at least. */
    private static final int PART = EVERY ? 1 : 3;

    private final VerdictProperties properties = new VerdictProperties();
    private int pairs;

    /** Draws a pair of a recorded case; empty where the case has none such. */
    private interface Draw {
        Optional<Pair> of(RecordedPairs recorded, String id, Random random) throws IOException;
    }

    private static final List<Draw> DRAWS = List.of(
            RecordedPairs::mutant,
            RecordedPairs::nudged,
            RecordedPairs::mutant,
            RecordedPairs::otherFile,
            RecordedPairs::mutant,
            RecordedPairs::nested);

    /** A property of a pair; what is random in it is the options. */
    private interface Property {
        void of(Pair pair, Random random);
    }

    private void forAll(int seed, Property property) throws IOException {
        RecordedPairs recorded = new RecordedPairs();
        int turn = 0;
        for (int at = seed % PART; at < recorded.cases().size(); at += PART) {
            String id = recorded.cases().get(at);
            for (int round = 0; round < ROUNDS; round++) {
                Random random = new Random(31L * id.hashCode() + 7 * seed + round);
                Draw draw = DRAWS.get(turn++ % DRAWS.size());
                Optional<Pair> drawn = draw.of(recorded, id, random);
                Optional<Pair> pair = drawn.isPresent() ? drawn : recorded.mutant(id, random);
                pair.ifPresent(p -> tryOut(p, property, random));
            }
        }
        int rule = 0;
        for (Variant.Case rewrite : RewriteCases.all().toList()) {
            Random random = new Random(1000L * seed + rule++);
            Variant.Sides sides = rewrite.draw().sides(random);
            tryOut(new Pair("rule " + rewrite, sides.before(), sides.after()), property, random);
        }
        assertThat(properties.violations()).isEmpty();
        assertThat(pairs).isGreaterThan(recorded.cases().size() / PART);
    }

    private void tryOut(Pair pair, Property property, Random random) {
        pairs++;
        property.of(pair, random);
    }

    private static <T> T one(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    @Test
    void the_verdict_is_the_same_the_other_way_round() throws IOException {
        forAll(1, (pair, random) -> properties.symmetry(pair, one(VerdictProperties.OPTIONS, random)));
        for (Outcome outcome : Outcome.values()) {
            assertThat(properties.met(outcome)).as("%s", outcome).isPositive();
        }
    }

    @Test
    void what_a_scope_proves_no_part_of_it_refutes() throws IOException {
        forAll(2, (pair, random) -> properties.scopes(pair));
        assertThat(properties.met(Outcome.PROVED)).isGreaterThan(pairs / 4);
    }

    @Test
    void more_samples_never_make_close_of_different() throws IOException {
        forAll(3, (pair, random) -> properties.samples(pair, one(List.of(0.0, 1e-6, 1e-2), random), 64));
        assertThat(properties.met(Outcome.CLOSE)).isPositive();
        assertThat(properties.met(Outcome.DIFFERENT)).isGreaterThan(pairs / 4);
    }

    @Test
    void another_tier_never_loses_a_proof() throws IOException {
        List<Integer> gained = new ArrayList<>();
        forAll(4, (pair, random) -> gained.addAll(properties.tiers(pair, one(List.of(Scope.values()), random))));
        assertThat(gained).contains(0, 1);
    }
}
