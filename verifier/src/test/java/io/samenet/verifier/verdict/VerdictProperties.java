package io.samenet.verifier.verdict;

import io.samenet.formats.model.Model;
import io.samenet.verifier.Verifier;
import io.samenet.verifier.proof.Scope;
import io.samenet.verifier.verdict.Verdict.Outcome;
import io.samenet.verifier.verdict.VerifyOptions.Numeric;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What must hold of the verdicts about any two models. A property says where it does not hold, and counts what it met. */
public final class VerdictProperties {
    /** Two models, and what sets them apart. */
    public record Pair(String what, Model a, Model b) {
        /** The same the other way round. */
        public Pair reversed() {
            return new Pair(what, b, a);
        }
    }

    /** Options of many kinds. */
    public static final List<VerifyOptions> OPTIONS = List.of(
            VerifyOptions.DEFAULT,
            samples(8, 1e-3),
            VerifyOptions.DEFAULT.withTier(2),
            VerifyOptions.DEFAULT.with(Numeric.NEVER),
            VerifyOptions.DEFAULT.with(Scope.TRAINING));

    private final List<String> violations = new ArrayList<>();
    private final Map<Outcome, Integer> met = new EnumMap<>(Outcome.class);

    /** Where a property did not hold, in the order of the pairs. */
    public List<String> violations() {
        return List.copyOf(violations);
    }

    /** How often {@code outcome} was the verdict. */
    public int met(Outcome outcome) {
        return met.getOrDefault(outcome, 0);
    }

    /** The verdict about {@code b} and {@code a} is the one about {@code a} and {@code b}. */
    public void symmetry(Pair pair, VerifyOptions options) {
        Outcome outcome = outcome(pair, options);
        Outcome reverse = outcome(pair.reversed(), options);
        expect(reverse == outcome, pair, "%s, the other way round %s, by %s", outcome, reverse, options);
    }

    /** What is proved at the scope of training is proved at every other; the verdict at each. */
    public Map<Scope, Outcome> scopes(Pair pair) {
        Map<Scope, Outcome> found = new EnumMap<>(Scope.class);
        for (Scope scope : Scope.values()) {
            found.put(scope, outcome(pair, VerifyOptions.DEFAULT.with(scope)));
        }
        boolean proved = found.get(Scope.TRAINING) == Outcome.PROVED;
        expect(!proved || found.values().stream().allMatch(o -> o == Outcome.PROVED), pair, "%s", found);
        return found;
    }

    /** What some samples tell apart, more of them do too. */
    public void samples(Pair pair, double relative, int most) {
        boolean different = false;
        for (int samples = 1; samples <= most; samples *= 4) {
            Outcome outcome = outcome(pair, samples(samples, relative));
            expect(
                    !different || outcome == Outcome.DIFFERENT,
                    pair,
                    "different, but %s by %s samples, relative %s",
                    outcome,
                    samples,
                    relative);
            different |= outcome == Outcome.DIFFERENT;
        }
    }

    /** What is proved by the rules of a tier is proved with those of the next as well; the tiers that gained a proof. */
    public List<Integer> tiers(Pair pair, Scope scope) {
        List<Integer> gained = new ArrayList<>();
        Outcome before = Outcome.INCONCLUSIVE;
        for (int tier = 0; tier <= 2; tier++) {
            Outcome outcome = outcome(pair, VerifyOptions.DEFAULT.with(scope).withTier(tier));
            boolean proved = outcome == Outcome.PROVED;
            expect(before != Outcome.PROVED || proved, pair, "%s at tier %s, scope %s", outcome, tier, scope);
            if (proved && before != Outcome.PROVED) {
                gained.add(tier);
            }
            before = outcome;
        }
        return gained;
    }

    /** The defaults, but for how many samples are fed and how far outputs may lie apart. */
    private static VerifyOptions samples(int samples, double relative) {
        VerifyOptions d = VerifyOptions.DEFAULT;
        return new VerifyOptions(
                d.scope(),
                d.tier(),
                d.numeric(),
                Optional.of(samples),
                d.seed(),
                d.shapes(),
                d.inputs(),
                relative,
                d.pairing(),
                d.strict(),
                d.bound());
    }

    private Outcome outcome(Pair pair, VerifyOptions options) {
        Outcome outcome = Verifier.standard()
                .with(options)
                .verifyUnexplained(pair.a(), pair.b())
                .outcome();
        met.merge(outcome, 1, Integer::sum);
        return outcome;
    }

    private void expect(boolean holds, Pair pair, String found, Object... arguments) {
        if (!holds) {
            violations.add(pair.what() + ": " + found.formatted(arguments));
        }
    }
}
