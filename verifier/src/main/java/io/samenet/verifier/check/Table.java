package io.samenet.verifier.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table of nodes in the making: which number a node has. */
final class Table {
    /** For a call of the second file, its partner in the first, where calls correspond one to one. */
    private final Optional<Map<List<Integer>, List<Integer>>> partners;

    private final List<NodeClaim> nodes = new ArrayList<>();
    private final Map<NodeClaim, Integer> numbers = new HashMap<>();
    private final Map<List<Integer>, List<Integer>> ofCalls = new HashMap<>();
    private final Map<Subject.Owner, Integer> layers = new HashMap<>();
    private boolean second;

    /** {@code partners}: absent where equal calls are one node. */
    Table(Optional<Map<List<Integer>, List<Integer>>> partners) {
        this.partners = partners;
    }

    List<NodeClaim> nodes() {
        return nodes;
    }

    /** From now on calls are the second file's. */
    void beginSecond() {
        second = true;
    }

    /** The number of the node that {@code described} is: part {@code part} of the call at {@code path}. */
    int number(NodeClaim described, Subject subject, List<Integer> path, int part) {
        if (partners.isEmpty()) {
            int commuting = Commuting.operands(subject);
            NodeClaim key = described.with(Commuting.inOrder(described.arguments(), commuting));
            Integer known = numbers.putIfAbsent(key, nodes.size());
            return known == null ? add(described) : known;
        }
        List<Integer> partner = second ? partners.get().getOrDefault(path, List.of()) : List.of();
        List<Integer> there = ofCalls.getOrDefault(partner, List.of());
        if (second && part < there.size()) {
            return partner(there.get(part), described, Commuting.operands(subject));
        }
        int number = add(described.with(layer(subject)));
        if (!second) {
            ofCalls.computeIfAbsent(path, p -> new ArrayList<>()).add(number);
        }
        return number;
    }

    private int partner(int number, NodeClaim described, int commuting) {
        NodeClaim node = nodes.get(number);
        int most = Math.min(commuting, node.arguments().size());
        boolean same = described.with(node.arguments()).with(node.layer()).equals(node)
                && Commuting.inOrder(node.arguments(), most)
                        .equals(Commuting.inOrder(described.arguments(), commuting));
        if (!same) {
            throw CheckFailure.of("node " + number, node, described);
        }
        return number;
    }

    private int add(NodeClaim node) {
        nodes.add(node);
        return nodes.size() - 1;
    }

    private Optional<Integer> layer(Subject subject) {
        if (subject.hasNoWeights()) {
            return Optional.empty();
        }
        int next = layers.size();
        return Optional.of(layers.computeIfAbsent(subject.owner(), o -> next));
    }
}
