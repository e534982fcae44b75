package io.samenet.verifier.proof;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.WeightSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which node of one normal form stands for which of another, as far as can be said: for naming differences and for
 * pairing calls, never for a verdict. Nodes are put in an order that does not depend on the file, from the inputs to the
 * outputs, and the two sequences aligned.
 */
final class Alignment {
    private static final int NONE = -1;

    private final int[] toB;
    private final int[] toA;
    private final List<Integer> onlyA = new ArrayList<>();
    private final List<Integer> onlyB = new ArrayList<>();
    private final List<EditScript.Match> altered = new ArrayList<>();

    private Alignment(int sizeA, int sizeB) {
        toB = new int[sizeA];
        toA = new int[sizeB];
        Arrays.fill(toB, NONE);
        Arrays.fill(toA, NONE);
    }

    /**
     * Aligns two normal forms.
     *
     * @param structure classes by structure, by which operands that commute are put in order
     * @param same classes of which each form counts once; of one node each where calls are counted one by one
     */
    static Alignment of(NormalForm a, NormalForm b, Partition structure, Partition same, Scope scope) {
        List<Integer> orderA = order(a, structure.a(), same.a());
        List<Integer> orderB = order(b, structure.b(), same.b());
        Map<List<Object>, Integer> labels = new HashMap<>();
        int[] wordsA = labels(a, orderA, labels, scope);
        int[] wordsB = labels(b, orderB, labels, scope);
        Alignment alignment = new Alignment(a.nodes().size(), b.nodes().size());
        int i = 0;
        int j = 0;
        for (EditScript.Match match : EditScript.matches(wordsA, wordsB)) {
            alignment.gap(a, b, orderA.subList(i, match.a()), orderB.subList(j, match.b()));
            alignment.join(orderA.get(match.a()), orderB.get(match.b()));
            i = match.a() + 1;
            j = match.b() + 1;
        }
        alignment.gap(a, b, orderA.subList(i, orderA.size()), orderB.subList(j, orderB.size()));
        return alignment;
    }

    private static int[] labels(NormalForm form, List<Integer> order, Map<List<Object>, Integer> known, Scope scope) {
        List<WeightSpec> specs = form.specs();
        return order.stream()
                .mapToInt(n -> {
                    List<Object> label = Label.of(form.nodes().get(n), specs, scope);
                    known.putIfAbsent(label, known.size());
                    return known.getOrDefault(label, NONE);
                })
                .toArray();
    }

    /** Nodes behind all that they are applied to, from the first output on; one of each class of {@code same}. */
    private static List<Integer> order(NormalForm form, Classes structure, Classes same) {
        List<Integer> order = new ArrayList<>(form.inputs());
        Set<Integer> seen = new HashSet<>();
        form.inputs().forEach(n -> seen.add(same.get(n)));
        Set<Integer> entered = new HashSet<>(form.inputs());
        Deque<Integer> stack = new ArrayDeque<>();
        for (Ref output : form.outputs()) {
            push(output, stack);
            while (!stack.isEmpty()) {
                int node = stack.element();
                if (entered.add(node)) {
                    operands(form.nodes().get(node), structure).forEach(r -> push(r, stack));
                } else {
                    stack.pop();
                    if (seen.add(same.get(node))) {
                        order.add(node);
                    }
                }
            }
        }
        return order;
    }

    private static void push(Ref ref, Deque<Integer> stack) {
        if (ref instanceof Ref.Output output) {
            stack.push(output.node());
        }
    }

    /** Operands from the last to the first, those that commute in the order of their classes. */
    private static List<Ref> operands(Node node, Classes structure) {
        List<Ref> refs = new ArrayList<>();
        node.arguments().all().stream().map(Arguments.Named::value).forEach(refs::add);
        refs.subList(0, Commuting.operands(node))
                .sort((x, y) -> Integer.compare(number(x, structure), number(y, structure)));
        Collections.reverse(refs);
        return refs;
    }

    private static int number(Ref ref, Classes structure) {
        return ref instanceof Ref.Output output ? structure.get(output.node()) : NONE;
    }

    private void join(int x, int y) {
        toB[x] = y;
        toA[y] = x;
    }

    /** Between two aligned nodes: calls of one kind of layer are taken for one that was altered, in order. */
    private void gap(NormalForm a, NormalForm b, List<Integer> ofA, List<Integer> ofB) {
        List<Integer> left = new ArrayList<>(ofB);
        for (int x : ofA) {
            Class<?> kind = a.nodes().get(x).declaration().getClass();
            int place = 0;
            while (place < left.size()
                    && b.nodes().get(left.get(place)).declaration().getClass() != kind) {
                place++;
            }
            if (place == left.size()) {
                onlyA.add(x);
            } else {
                onlyB.addAll(left.subList(0, place));
                int y = left.get(place);
                left = new ArrayList<>(left.subList(place + 1, left.size()));
                join(x, y);
                altered.add(new EditScript.Match(x, y));
            }
        }
        onlyB.addAll(left);
    }

    /** The node of the second form that stands for node {@code x} of the first; -1 where there is none. */
    int partnerOfA(int x) {
        return toB[x];
    }

    /** The node of the first form that stands for node {@code y} of the second; -1 where there is none. */
    int partnerOfB(int y) {
        return toA[y];
    }

    /** Nodes that the first form alone has. */
    List<Integer> onlyA() {
        return onlyA;
    }

    /** Nodes that the second form alone has. */
    List<Integer> onlyB() {
        return onlyB;
    }

    /** Nodes of one kind that stand for each other but differ in a setting. */
    List<EditScript.Match> altered() {
        return altered;
    }
}
