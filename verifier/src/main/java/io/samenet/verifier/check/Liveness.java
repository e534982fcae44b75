package io.samenet.verifier.check;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which calls of a file its outputs need, and which of their outputs: what a first look is for. */
final class Liveness {
    private final SideRecord side;
    private final List<NodeClaim> nodes;
    private final Map<Integer, Set<Datum>> kept = new HashMap<>();
    private final Set<Integer> live = new HashSet<>();
    private final Set<Integer> read = new HashSet<>();
    private final Deque<Integer> open = new ArrayDeque<>();

    private Liveness(SideRecord side, List<NodeClaim> nodes) {
        this.side = side;
        this.nodes = nodes;
        side.kept().forEach(k -> kept.computeIfAbsent(k.node(), n -> new HashSet<>())
                .add(k.argument()));
    }

    static SideRecord.Hints of(SideRecord side, List<NodeClaim> nodes) {
        return new Liveness(side, nodes).hints();
    }

    private SideRecord.Hints hints() {
        side.results().forEach(this::need);
        side.penalties().forEach(this::need);
        while (!open.isEmpty()) {
            int node = open.pop();
            nodes.get(node).arguments().forEach(a -> need(a.value()));
            kept.getOrDefault(node, Set.of()).forEach(this::need);
        }
        Set<List<Integer>> dead = new HashSet<>();
        Set<List<Integer>> unread = new HashSet<>();
        for (int frame = 0; frame < side.frames().size(); frame++) {
            for (int call = 0; call < side.frames().get(frame).size(); call++) {
                sort(List.of(frame, call), side.frames().get(frame).get(call), dead, unread);
            }
        }
        return new SideRecord.Hints(side.frames(), dead, unread);
    }

    private void sort(List<Integer> at, CallClaim claim, Set<List<Integer>> dead, Set<List<Integer>> unread) {
        if (!(claim instanceof CallClaim.Is is)) {
            return;
        }
        Optional<Integer> node = is.nodes().isEmpty()
                ? node(side.outputs().getOrDefault(at, Outputs.NONE))
                : Optional.of(is.nodes().get(is.nodes().size() - 1));
        boolean input = node.isPresent() && nodes.get(node.get()).operation().equals(Description.INPUT);
        if (node.isPresent() && !input && !live.contains(node.get())) {
            dead.add(at);
        } else if (node.isPresent() && !read.contains(node.get())) {
            unread.add(at);
        }
    }

    private static Optional<Integer> node(Outputs outputs) {
        return outputs.get(0) instanceof Datum.Output output ? Optional.of(output.node()) : Optional.empty();
    }

    private void need(Datum datum) {
        if (datum instanceof Datum.Output output) {
            need(output.node());
            if (output.output() > 0) {
                read.add(output.node());
            }
        }
    }

    private void need(int node) {
        if (live.add(node)) {
            open.push(node);
        }
    }
}
