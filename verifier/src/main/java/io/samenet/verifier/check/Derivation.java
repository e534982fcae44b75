package io.samenet.verifier.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns one call into nodes, rule by rule. */
final class Derivation {
    /** Which rule comes next, and what number a node has. */
    interface Choice {
        /** The rule to be used on {@code subject} now; empty where it is to be a node as it is. */
        Optional<LocalRule> next(Subject subject);

        /** The number of the node that {@code subject} is, part {@code part} of its call. */
        int node(Subject subject, int part);
    }

    private Derivation() {}

    /**
     * What the outputs of {@code subject} are.
     *
     * @throws CheckFailure where a chosen rule does not apply
     */
    static Outputs of(Subject subject, Facts facts, Choice choice) {
        Subject current = subject;
        List<Subject> parts = new ArrayList<>();
        for (Optional<LocalRule> rule = choice.next(current); rule.isPresent(); rule = choice.next(current)) {
            String word = rule.get().word();
            Outcome outcome = rule.get()
                    .apply(current, facts)
                    .orElseThrow(() -> new CheckFailure("the rule " + word + " does not apply"));
            if (outcome instanceof Outcome.HandsOn handed) {
                return Outputs.of(List.of(handed.datum()));
            }
            if (outcome instanceof Outcome.Then then) {
                int first = node(then.first(), parts.size(), facts, choice);
                parts.add(then.first());
                current = current.followedBy(then, new Datum.Output(first, 0));
            } else {
                current = ((Outcome.Becomes) outcome).subject();
            }
        }
        return Outputs.of(node(current, parts.size(), facts, choice), current.types());
    }

    private static int node(Subject subject, int part, Facts facts, Choice choice) {
        int node = choice.node(subject, part);
        facts.know(node, subject.types());
        return node;
    }
}
