package io.samenet.verifier.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Turns one call into nodes, rule by rule. */
final class Derivation {
    /** Which rule comes next, and what number a node has. */
    interface Choice {
        /**
         * The rule to be used on {@code subject} now; empty where it is to be a node as it is.
         *
         * @param more whether it is a part of the call behind which others come
         */
        Optional<LocalRule> next(Subject subject, boolean more);

        /** The number of the node that {@code subject} is, part {@code part} of its call. */
        int node(Subject subject, int part);
    }

    /** The parts that a rule has made of a call, and what those are that have become nodes. */
    private record Open(Outcome.Parts parts, List<Datum> done) {
        Subject next() {
            return parts.makers().get(done.size()).apply(List.copyOf(done));
        }

        boolean isDone() {
            return done.size() == parts.makers().size();
        }

        boolean hasMore() {
            return done.size() < parts.makers().size() - 1;
        }
    }

    private final Facts facts;
    private final Choice choice;
    private final Deque<Open> open = new ArrayDeque<>();
    private int nodes;

    private Derivation(Facts facts, Choice choice) {
        this.facts = facts;
        this.choice = choice;
    }

    /**
     * What the outputs of {@code subject} are.
     *
     * @throws CheckFailure where a chosen rule does not apply
     */
    static Outputs of(Subject subject, Facts facts, Choice choice) {
        return new Derivation(facts, choice).run(subject);
    }

    private Outputs run(Subject subject) {
        Subject current = subject;
        while (true) {
            Optional<LocalRule> rule = choice.next(current, open.stream().anyMatch(Open::hasMore));
            Outputs outputs;
            if (rule.isEmpty()) {
                outputs = node(current);
            } else {
                Outcome outcome = applied(rule.get(), current);
                if (outcome instanceof Outcome.Becomes becomes) {
                    current = becomes.subject();
                    continue;
                } else if (outcome instanceof Outcome.Parts parts) {
                    open.push(new Open(parts, new ArrayList<>()));
                    current = open.element().next();
                    continue;
                }
                outputs = Outputs.of(List.of(((Outcome.HandsOn) outcome).datum()));
            }
            if (close(outputs)) {
                return outputs;
            }
            current = open.element().next();
        }
    }

    private Outcome applied(LocalRule rule, Subject subject) {
        return rule.apply(subject, facts)
                .orElseThrow(() -> new CheckFailure("the rule " + rule.word() + " does not apply"));
    }

    /** A part has come to {@code outputs}; whether it was the last of the whole call. */
    private boolean close(Outputs outputs) {
        while (!open.isEmpty()) {
            open.element().done().add(outputs.get(0));
            if (!open.element().isDone()) {
                return false;
            }
            open.pop();
        }
        return true;
    }

    private Outputs node(Subject subject) {
        int node = choice.node(subject, nodes++);
        facts.know(node, subject);
        return Outputs.of(node, subject.types());
    }
}
