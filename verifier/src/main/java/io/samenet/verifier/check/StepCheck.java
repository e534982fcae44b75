package io.samenet.verifier.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Follows the steps of a certificate, in their order. */
final class StepCheck {
    /** Steps of which none needs the other stand in this order. */
    static final Comparator<StepClaim> ORDER = Comparator.comparingInt(StepClaim::node)
            .thenComparing(s -> s.rule().orElse(""))
            .thenComparing(s -> s.nodes().toString());

    /** What a step shows to be as good as its node, what is known then, and the tier of its rule. */
    private record Made(int node, Facts known, int tier) {}

    private final List<NodeClaim> nodes;
    private final Equalities equalities;
    private final int[] uses;
    private int tier;

    /** {@code uses}: how many calls or steps have each node, to be counted on. */
    StepCheck(List<NodeClaim> nodes, Equalities equalities, int[] uses) {
        this.nodes = nodes;
        this.equalities = equalities;
        this.uses = uses;
    }

    /** The highest tier of the rules that were used. */
    int tier() {
        return tier;
    }

    /** Throws where one of {@code steps} does not hold. */
    void check(List<StepClaim> steps) {
        for (int i = 0; i < steps.size(); i++) {
            try {
                if (i + 1 < steps.size() && ORDER.compare(steps.get(i + 1), steps.get(i)) < 0) {
                    comesLater(steps.get(i + 1));
                }
                take(steps.get(i));
            } catch (CheckFailure e) {
                throw new CheckFailure("step " + i + ": " + e.getMessage());
            }
        }
    }

    /** The same, in whatever order. */
    void checkUnordered(List<StepClaim> steps) {
        steps.forEach(this::take);
    }

    private void comesLater(StepClaim step) {
        boolean holds;
        try {
            made(step);
            holds = true;
        } catch (CheckFailure expected) {
            holds = false;
        }
        if (holds) {
            throw new CheckFailure("the next step does not need it, and comes before it");
        }
    }

    private void take(StepClaim step) {
        Made made = made(step);
        made.known().settle();
        if (equalities.classes().areOne(step.node(), made.node())) {
            throw new CheckFailure("that is known");
        }
        tier = Math.max(tier, made.tier());
        equalities.classes().unite(step.node(), made.node());
        step.nodes().forEach(n -> uses[n]++);
    }

    private Made made(StepClaim step) {
        List<Integer> all = new ArrayList<>(step.nodes());
        all.add(step.node());
        all.addAll(step.operands());
        all.stream().filter(n -> n < 0 || n >= nodes.size()).findFirst().ifPresent(n -> {
            throw new CheckFailure("there is no node " + n);
        });
        return step.rule().isPresent() ? byRule(step, step.rule().get()) : byCongruence(step);
    }

    /** By the first row of that name by which it holds. */
    private Made byRule(StepClaim step, String word) {
        CheckFailure failure = new CheckFailure("there is no rule \"" + word + "\" here");
        for (LocalRule rule : Rules.forSteps()) {
            if (rule.word().equals(word)) {
                try {
                    return byRule(step, rule);
                } catch (CheckFailure e) {
                    failure = e;
                }
            }
        }
        throw failure;
    }

    private Made byRule(StepClaim step, LocalRule rule) {
        Facts known = equalities.facts().above();
        int[] parts = new int[1];
        int made = equalities.made(step.node(), step.operands(), rule, known, (described, subject, part) -> {
            if (part >= step.nodes().size()) {
                throw new CheckFailure("it names too few nodes");
            }
            parts[0]++;
            int node = step.nodes().get(part);
            if (!equalities.is(node, described, Commuting.operands(subject))) {
                throw CheckFailure.of("node " + node, nodes.get(node), described);
            }
            return node;
        });
        boolean handedOn = parts[0] == 0 && step.nodes().equals(List.of(made));
        if (!handedOn && parts[0] != step.nodes().size()) {
            throw new CheckFailure("it names nodes that the rule does not make");
        }
        return new Made(made, known, rule.tier());
    }

    private Made byCongruence(StepClaim step) {
        if (step.nodes().size() != 1
                || !step.operands().isEmpty()
                || !equalities.areCongruent(step.node(), step.nodes().get(0))) {
            throw new CheckFailure("node " + step.node() + " is not as " + step.nodes());
        }
        return new Made(step.nodes().get(0), equalities.facts().above(), 0);
    }
}
