package io.samenet.verifier.certificate;

import io.samenet.verifier.proof.Applied;
import io.samenet.verifier.proof.Proof;
import io.samenet.verifier.proof.Rule;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rules of the proof that the checker does not follow: a proof that needs one has no certificate. A rule that is new is
 * such a rule until {@link io.samenet.verifier.check.Rules} has a row for it; nothing else has to be done for it here.
 */
final class UncheckedRules {
    /** Why a rule is not checked, by its word, where there is more to say than that it is not yet. */
    static final Map<String, String> REASONS = Map.of();

    /** What these do a certificate says in its frames: which calls a nested model has, and which nothing needs. */
    static final Set<Rule> OF_FRAMES = EnumSet.of(Rule.NESTED_MODEL_INLINED, Rule.DEAD_CALL_DROPPED);

    private UncheckedRules() {}

    /** Says of the rules in {@code proof} that are not {@code known} to the checker that they are not; empty for none. */
    static Optional<String> among(Proof proof, Collection<String> known) {
        return among(
                Stream.of(proof.a(), proof.b())
                        .flatMap(f -> f.rules().stream())
                        .map(Applied::rule)
                        .collect(Collectors.toSet()),
                known);
    }

    /** The same of the rules {@code used}. */
    static Optional<String> among(Set<Rule> used, Collection<String> known) {
        List<String> unknown = all(known).entrySet().stream()
                .filter(e -> used.contains(e.getKey()))
                .map(e -> "the rule " + e.getKey().word() + " is not checked yet"
                        + (e.getValue().isEmpty() ? "" : ": " + e.getValue()))
                .toList();
        return unknown.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", unknown));
    }

    /** All rules that the checker, which knows those called {@code known}, does not follow, each with the reason if any. */
    static Map<Rule, String> all(Collection<String> known) {
        Map<Rule, String> all = new LinkedHashMap<>();
        for (Rule rule : Rule.values()) {
            if (!known.contains(rule.word()) && !OF_FRAMES.contains(rule)) {
                all.put(rule, REASONS.getOrDefault(rule.word(), ""));
            }
        }
        return all;
    }
}
