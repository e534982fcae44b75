package io.samenet.verifier.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which nodes are as good as each other, so far as steps have shown. */
final class Classes {
    /** Two nodes. */
    record Pair(int x, int y) {}

    private final Map<Integer, Integer> parents = new HashMap<>();
    private final Map<Integer, List<Integer>> members = new HashMap<>();
    private final Set<Pair> relied = new LinkedHashSet<>();

    /** The node that stands for all that are as good as {@code node}. */
    int find(int node) {
        int root = node;
        for (Integer next = parents.get(root); next != null; next = parents.get(root)) {
            root = next;
        }
        return root;
    }

    /** All nodes that are as good as {@code node}. */
    List<Integer> members(int node) {
        return members.getOrDefault(find(node), List.of(find(node)));
    }

    /** Whether the two are as good as each other. */
    boolean areOne(int x, int y) {
        boolean one = x == y || find(x) == find(y);
        if (one && x != y) {
            relied.add(new Pair(x, y));
        }
        return one;
    }

    /** Whether the two are the same constant, or the same output of nodes that are as good as each other. */
    boolean areOne(Datum x, Datum y) {
        return x.equals(y)
                || (x instanceof Datum.Output one
                        && y instanceof Datum.Output other
                        && one.output() == other.output()
                        && areOne(one.node(), other.node()));
    }

    /** From now on they are as good as each other; of two classes the larger is kept. */
    void unite(int x, int y) {
        List<Integer> first = new ArrayList<>(members(x));
        List<Integer> second = new ArrayList<>(members(y));
        int keep = first.size() < second.size() ? find(y) : find(x);
        int drop = keep == find(x) ? find(y) : find(x);
        first.addAll(second);
        parents.put(drop, keep);
        members.remove(drop);
        members.put(keep, first);
    }

    /** What was relied on since this was asked last. */
    List<Pair> relied() {
        List<Pair> all = List.copyOf(relied);
        relied.clear();
        return all;
    }
}
