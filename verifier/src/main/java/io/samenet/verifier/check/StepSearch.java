package io.samenet.verifier.check;

import io.samenet.formats.model.Model;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks for the steps by which nodes of two files are as good as each other, where it is known from elsewhere that they
 * are: what lies between two nodes is rewritten by all rules, round after round. It is bounded, and believed by nobody.
 */
final class StepSearch {
    private static final int ROUNDS = 6;

    /** How many nodes may come to those of the files. */
    private static final int MOST_NODES = 4_000;

    /** How many of the nodes that an operand is as good as are tried in its place. */
    private static final int ALTERNATIVES = 12;

    private static final List<LocalRule> RULES = Rules.forSteps().stream()
            .filter(r -> r.tier() <= 1 && !r.word().equals(Rules.UNREAD_STATE))
            .toList();

    /** A step that was taken, the node that was shown to be as good, and what it relied on. */
    record Taken(StepClaim step, int made, List<Classes.Pair> relied) {}

    private record Tried(LocalRule rule, int node, int place, int alternative) {}

    private final List<NodeClaim> nodes;
    private final Equalities equalities;
    private final Set<Integer> settled;
    private final int given;
    private final List<Taken> taken = new ArrayList<>();
    private final Set<Tried> tried = new HashSet<>();

    /** Among {@code nodes}, to which more are added; {@code settled} are those that both files have. */
    StepSearch(List<NodeClaim> nodes, Equalities equalities, Set<Integer> settled) {
        this.nodes = nodes;
        this.equalities = equalities;
        this.settled = settled;
        this.given = nodes.size();
    }

    /** The search among the nodes of {@code table}, of which {@code a} and {@code b} say what is known. */
    static StepSearch of(Model model, Table table, SideRecord a, SideRecord b) {
        Set<Integer> settled = new HashSet<>(a.nodes());
        settled.retainAll(b.nodes());
        return new StepSearch(
                table.nodes(), Equalities.of(model, table.nodes()::get, a.facts(), b.facts(), new Classes()), settled);
    }

    Classes classes() {
        return equalities.classes();
    }

    /** How many nodes there were before. */
    int given() {
        return given;
    }

    List<Taken> taken() {
        return taken;
    }

    /** Tries to show that {@code x} and {@code y} are as good as each other. */
    void show(int x, int y) {
        boolean changed = true;
        for (int round = 0;
                round < ROUNDS && changed && classes().find(x) != classes().find(y);
                round++) {
            changed = false;
            for (int node : between(x, y)) {
                changed |= nodes.size() < given + MOST_NODES && rewrite(node);
            }
            while (close(between(x, y))) {
                changed = true;
            }
        }
    }

    private Set<Integer> between(int x, int y) {
        Set<Integer> seen = new HashSet<>();
        Set<Integer> between = new TreeSet<>();
        Deque<Integer> open =
                new ArrayDeque<>(List.of(classes().find(x), classes().find(y)));
        Set<Integer> ends = Set.copyOf(new HashSet<>(open));
        while (!open.isEmpty()) {
            int next = open.pop();
            List<Integer> members = classes().members(next);
            if (seen.add(next) && (ends.contains(next) || members.stream().noneMatch(settled::contains))) {
                between.addAll(members);
                members.stream()
                        .flatMap(m -> nodes.get(m).arguments().stream())
                        .filter(a -> a.value() instanceof Datum.Output)
                        .forEach(a -> open.push(classes().find(((Datum.Output) a.value()).node())));
            }
        }
        return between;
    }

    private boolean rewrite(int node) {
        List<Integer> own = nodes.get(node).arguments().stream()
                .filter(a -> a.value() instanceof Datum.Output)
                .map(a -> ((Datum.Output) a.value()).node())
                .toList();
        boolean changed = false;
        for (int place = 0; place < own.size(); place++) {
            List<Integer> others = List.copyOf(classes().members(own.get(place)));
            for (int other : others.subList(0, Math.min(ALTERNATIVES, others.size()))) {
                List<Integer> operands = new ArrayList<>(own);
                operands.set(place, other);
                List<Integer> named = operands.equals(own) ? List.of() : operands;
                for (LocalRule rule : RULES) {
                    changed |= tried.add(new Tried(rule, node, named.isEmpty() ? -1 : place, other))
                            && apply(node, named, rule);
                }
            }
        }
        return changed;
    }

    private boolean apply(int node, List<Integer> operands, LocalRule rule) {
        classes().relied();
        Facts known = equalities.facts().above();
        int before = nodes.size();
        List<Integer> parts = new ArrayList<>();
        int made;
        try {
            made = equalities.made(node, operands, rule, known, (described, subject, part) -> {
                parts.add(number(described, subject));
                return parts.get(part);
            });
        } catch (CheckFailure notHere) {
            nodes.subList(before, nodes.size()).clear();
            return false;
        }
        if (classes().find(node) == classes().find(made)) {
            nodes.subList(before, nodes.size()).clear();
            return false;
        }
        known.settle();
        List<Integer> named = parts.isEmpty() ? List.of(made) : parts;
        taken.add(new Taken(
                new StepClaim(node, operands, Optional.of(rule.word()), named),
                made,
                classes().relied()));
        classes().unite(node, made);
        return true;
    }

    private int number(NodeClaim described, Subject subject) {
        int commuting = Commuting.operands(subject);
        for (int node = 0; node < nodes.size(); node++) {
            if (nodes.get(node).operation().equals(described.operation())
                    && equalities.is(node, described, commuting)) {
                return node;
            }
        }
        nodes.add(described);
        return nodes.size() - 1;
    }

    /** Unites those of {@code some} that are alike; whether there were any. */
    private boolean close(Set<Integer> some) {
        boolean changed = false;
        List<Integer> all = List.copyOf(some);
        for (int i = 0; i < all.size(); i++) {
            for (int j = 0; j < i; j++) {
                int x = all.get(i);
                int y = all.get(j);
                classes().relied();
                if (classes().find(x) != classes().find(y) && equalities.areCongruent(x, y)) {
                    taken.add(new Taken(
                            new StepClaim(x, List.of(), Optional.empty(), List.of(y)),
                            y,
                            classes().relied()));
                    classes().unite(x, y);
                    changed = true;
                }
            }
        }
        return changed;
    }
}
