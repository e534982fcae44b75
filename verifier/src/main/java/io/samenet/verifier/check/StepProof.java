package io.samenet.verifier.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Of the steps of a search those that are needed, and the nodes that they need. */
final class StepProof {
    private final List<StepSearch.Taken> taken;
    private final int given;
    private final Map<Integer, List<Integer>> steps = new HashMap<>();
    private final Map<Integer, Integer> makers = new HashMap<>();
    private final Set<Integer> needed = new TreeSet<>();
    private final Deque<Classes.Pair> open = new ArrayDeque<>();

    private StepProof(StepSearch search) {
        this.taken = search.taken();
        this.given = search.given();
        for (int i = 0; i < taken.size(); i++) {
            int step = i;
            StepClaim claim = taken.get(i).step();
            List.of(claim.node(), taken.get(i).made()).forEach(n -> steps.computeIfAbsent(n, k -> new ArrayList<>())
                    .add(step));
            claim.nodes().stream().filter(n -> n >= given).forEach(n -> makers.putIfAbsent(n, step));
        }
    }

    /**
     * The steps of {@code search} that show all of {@code goals}, in their order. From {@code nodes} those are removed that
     * none of them makes.
     */
    static List<StepClaim> of(StepSearch search, List<Classes.Pair> goals, List<NodeClaim> nodes) {
        StepProof proof = new StepProof(search);
        proof.open.addAll(goals);
        while (!proof.open.isEmpty()) {
            proof.explain(proof.open.pop());
        }
        return proof.renumbered(nodes);
    }

    /** Each step joins two classes, so that there is one way from {@code x} to {@code y}. */
    private void explain(Classes.Pair pair) {
        Map<Integer, Integer> reached = new HashMap<>();
        Deque<Integer> next = new ArrayDeque<>(List.of(pair.x()));
        Set<Integer> seen = new HashSet<>(next);
        while (!seen.contains(pair.y())) {
            int node = next.remove();
            for (int step : steps.getOrDefault(node, List.of())) {
                int other = other(step, node);
                if (seen.add(other)) {
                    reached.put(other, step);
                    next.add(other);
                }
            }
        }
        int at = pair.y();
        while (at != pair.x()) {
            int step = Objects.requireNonNull(reached.get(at));
            need(step);
            at = other(step, at);
        }
    }

    private int other(int step, int node) {
        int first = taken.get(step).step().node();
        return first == node ? taken.get(step).made() : first;
    }

    private void need(int step) {
        if (needed.add(step)) {
            open.addAll(taken.get(step).relied());
            Set<Integer> all = new HashSet<>(taken.get(step).step().nodes());
            all.add(taken.get(step).step().node());
            all.addAll(taken.get(step).step().operands());
            all.forEach(this::needNode);
        }
    }

    private void needNode(int node) {
        Optional.ofNullable(makers.get(node)).ifPresent(this::need);
    }

    private List<StepClaim> renumbered(List<NodeClaim> nodes) {
        Set<Integer> kept = new TreeSet<>();
        needed.forEach(s -> kept.addAll(taken.get(s).step().nodes()));
        List<NodeClaim> all = List.copyOf(nodes);
        nodes.subList(given, nodes.size()).clear();
        Map<Integer, Integer> numbers = new HashMap<>();
        for (int node = 0; node < all.size(); node++) {
            if (node < given) {
                numbers.put(node, node);
            } else if (kept.contains(node)) {
                numbers.put(node, nodes.size());
                nodes.add(renumbered(all.get(node), numbers));
            }
        }
        return needed.stream()
                .map(s -> renumbered(taken.get(s).step(), numbers))
                .toList();
    }

    private static NodeClaim renumbered(NodeClaim node, Map<Integer, Integer> numbers) {
        return node.with(node.arguments().stream()
                .map(a -> a.value() instanceof Datum.Output o
                        ? new NodeClaim.Argument(
                                a.name(), new Datum.Output(Objects.requireNonNull(numbers.get(o.node())), o.output()))
                        : a)
                .toList());
    }

    private static StepClaim renumbered(StepClaim step, Map<Integer, Integer> numbers) {
        return new StepClaim(
                Objects.requireNonNull(numbers.get(step.node())),
                step.operands().stream().map(numbers::get).toList(),
                step.rule(),
                step.nodes().stream().map(numbers::get).toList());
    }
}
