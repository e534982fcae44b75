package io.samenet.verifier.proof;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.tensor.TensorType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An e-graph (Nelson and Oppen, 1980; Willsey and others, "egg", 2021): calls of both models as terms of one graph, and
 * which of them are shown to compute the same. Terms of one label that are applied to equal terms are equal (congruence);
 * all else is told by {@link #unite}. A term is a node of the draft; what it is applied to stands for all that is equal to
 * that.
 */
final class Terms {
    private record Key(int label, List<Integer> operands, List<Integer> weights) {}

    private final Draft draft;
    private final WeightIds weights;
    private final Scope scope;
    private final List<Integer> parents = new ArrayList<>();
    private final List<Integer> labels = new ArrayList<>();
    private final List<List<Integer>> weightIds = new ArrayList<>();
    private final List<List<Integer>> members = new ArrayList<>();
    private final Map<List<Object>, Integer> labelIds = new HashMap<>();
    private final Map<Object, Integer> operandIds = new HashMap<>();
    private final Map<Key, Integer> known = new HashMap<>();

    /** No terms; those that are added are the nodes of {@code draft}, which is empty. */
    Terms(Draft draft) {
        this.draft = draft;
        this.scope = draft.scope();
        this.weights = new WeightIds(draft.weights());
    }

    /** How many terms there are. */
    int size() {
        return parents.size();
    }

    /** The term {@code index}. */
    Node get(int index) {
        return draft.nodes().get(index);
    }

    /** The term that stands for all that are equal to {@code term}. */
    int find(int term) {
        int root = term;
        while (parents.get(root) != root) {
            root = parents.get(root);
        }
        for (int at = term; parents.get(at) != root; ) {
            int next = parents.get(at);
            parents.set(at, root);
            at = next;
        }
        return root;
    }

    /** All terms that are equal to {@code term}, in the order in which they were added. */
    List<Integer> members(int term) {
        return members.get(find(term));
    }

    /** {@code ref} by the term that stands for it. */
    Ref canonical(Ref ref) {
        return ref instanceof Ref.Output output ? new Ref.Output(find(output.node()), output.output()) : ref;
    }

    /** The term {@code node}: one that is there where one is alike. */
    int add(Node node) {
        Node canonical = node.with(node.arguments().map(this::canonical));
        int label = labelId(canonical);
        List<Integer> ids = weights.of(canonical.weights());
        Integer old = known.get(new Key(label, operands(canonical), ids));
        if (old != null) {
            return find(old);
        }
        draft.add(canonical);
        return enter(label, ids, canonical);
    }

    /** Makes terms of the nodes that were added to the draft itself. */
    void absorb() {
        while (size() < draft.nodes().size()) {
            Node node = draft.nodes().get(size());
            Node canonical = node.with(node.arguments().map(this::canonical));
            draft.nodes().set(size(), canonical);
            int label = labelId(canonical);
            List<Integer> ids = weights.of(canonical.weights());
            Integer old = known.get(new Key(label, operands(canonical), ids));
            int made = enter(label, ids, canonical);
            if (old != null) {
                unite(old, made);
            }
        }
    }

    private int enter(int label, List<Integer> ids, Node node) {
        int term = parents.size();
        parents.add(term);
        labels.add(label);
        weightIds.add(ids);
        members.add(new ArrayList<>(List.of(term)));
        known.putIfAbsent(new Key(label, operands(node), ids), term);
        return term;
    }

    /** Says that two terms are equal; whether that was news. Terms of other types are never equal. */
    boolean unite(int x, int y) {
        int first = Math.min(find(x), find(y));
        int second = Math.max(find(x), find(y));
        if (first == second || !areOfOneType(get(first), get(second))) {
            return false;
        }
        parents.set(second, first);
        members.get(first).addAll(members.get(second));
        members.get(second).clear();
        return true;
    }

    private static boolean areOfOneType(Node x, Node y) {
        return x.types().size() == y.types().size()
                && Draft.outputType(x)
                        .map(Terms::kind)
                        .equals(Draft.outputType(y).map(Terms::kind));
    }

    private static List<Object> kind(TensorType type) {
        return List.of(type.dtype(), type.shape().rank());
    }

    /** Draws from what was united all that follows by congruence. */
    void close() {
        boolean changed = true;
        while (changed) {
            changed = false;
            known.clear();
            for (int term = 0; term < size(); term++) {
                Node node = get(term).with(get(term).arguments().map(this::canonical));
                draft.nodes().set(term, node);
                Integer old = known.putIfAbsent(new Key(labels.get(term), operands(node), weightIds.get(term)), term);
                changed |= old != null && unite(old, term);
            }
        }
    }

    private int labelId(Node node) {
        List<Object> label = Label.of(node, draft.weights().specs(), scope);
        return labelIds.computeIfAbsent(label, l -> labelIds.size());
    }

    private List<Integer> operands(Node node) {
        List<Integer> taken = new ArrayList<>();
        for (Arguments.Named<Ref> argument : node.arguments().all()) {
            taken.add(operandIds.computeIfAbsent(argument.value(), o -> operandIds.size()));
        }
        taken.subList(0, Commuting.operands(node)).sort(Integer::compare);
        return taken;
    }

    /** Output 0 of what {@code ref} is, where that term has no other; empty for constants and further outputs. */
    Optional<Integer> single(Ref ref) {
        return ref instanceof Ref.Output output
                        && output.output() == 0
                        && get(output.node()).types().size() == 1
                ? Optional.of(output.node())
                : Optional.empty();
    }
}
