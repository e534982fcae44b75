package io.samenet.verifier.proof;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Opaque;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Which node of one normal form stands for which of another, as far as can be said: for naming differences and for
 * pairing calls, never for a verdict. Nodes that compute the same are paired wherever they stand. The others are put in an
 * order from the inputs to the outputs, and the two sequences aligned by what nodes have in common, ever less of it: label
 * and weights, label and name, label, kind and name, kind.
 */
final class Alignment {
    private static final int NONE = -1;

    /** Steps for all alignments of two models, a second or less: five whole runs of {@link EditScript#MOST_EDITS}. */
    private static final long MOST_STEPS = 10_000_000;

    private final int[] toB;
    private final int[] toA;
    private final List<Integer> onlyA;
    private final List<Integer> onlyB;
    private final List<EditScript.Match> altered = new ArrayList<>();
    private final Map<Object, Integer> words = new HashMap<>();

    /** A range of each sequence, in which nodes are aligned by what level {@code level} has of them. */
    private record Stretch(int level, int fromA, int toA, int fromB, int toB) {
        boolean isOneSided() {
            return fromA == toA || fromB == toB;
        }
    }

    private Alignment(NormalForm a, NormalForm b, Partition same, boolean single) {
        toB = new int[a.nodes().size()];
        toA = new int[b.nodes().size()];
        Arrays.fill(toB, NONE);
        Arrays.fill(toA, NONE);
        onlyA = order(a, same.a(), single);
        onlyB = order(b, same.b(), single);
    }

    /**
     * What is known of two forms.
     *
     * @param same classes of nodes that compute the same; unless calls are counted one by one, each counts once
     * @param weights numbers of weights, equal for those that look equal, where they count
     * @param structure where the structures are equal, classes of nodes that compute the same but for the weights
     * @param partners where nodes correspond one to one, for each of the first form its partner
     */
    record Known(
            Partition same, Optional<WeightNumbers> weights, Optional<Partition> structure, Optional<int[]> partners) {}

    /** Aligns two normal forms. */
    static Alignment of(NormalForm a, NormalForm b, Known known, Labels labels, Scope scope) {
        Alignment alignment = new Alignment(a, b, known.same(), scope.hasSharing());
        known.partners().ifPresent(partners -> {
            for (int x = 0; x < partners.length; x++) {
                alignment.join(x, partners[x]);
            }
        });
        for (int i = 0; i < Math.min(a.inputs().size(), b.inputs().size()); i++) {
            alignment.join(a.inputs().get(i), b.inputs().get(i));
        }
        alignment.joinAnywhere(known.same().a()::get, known.same().b()::get);
        known.structure().ifPresent(s -> alignment.joinAnywhere(s.a()::get, s.b()::get));
        if (!alignment.onlyA.isEmpty() && !alignment.onlyB.isEmpty()) {
            alignment.joinByLevels(a, b, known.weights(), labels);
        }
        alignment.compareLabels(labels);
        return alignment;
    }

    private void joinByLevels(NormalForm a, NormalForm b, Optional<WeightNumbers> weights, Labels labels) {
        List<int[]> ofA = levels(a, labels::ofA, weights.map(WeightNumbers::a));
        List<int[]> ofB = levels(b, labels::ofB, weights.map(WeightNumbers::b));
        joinInOrder(ofA, ofB);
        joinAnywhere(i -> ofA.get(0)[i], i -> ofB.get(0)[i]);
        joinAnywhere(i -> ofA.get(1)[i], i -> ofB.get(1)[i]);
    }

    /** For each node what it must have in common with its partner, ever less. */
    private List<int[]> levels(NormalForm form, IntUnaryOperator labels, Optional<Classes> weights) {
        int[] all = numbered(form, i -> List.of("all", labels.applyAsInt(i), numbers(form, i, weights)));
        int[] whole = numbered(form, i -> List.of("label", labels.applyAsInt(i)));
        int[] kinds = numbered(form, i -> kind(form, i));
        return List.of(all, named(form, whole), whole, named(form, kinds), kinds);
    }

    private static List<Integer> numbers(NormalForm form, int node, Optional<Classes> weights) {
        Optional<WeightRange> range = form.nodes().get(node).weights();
        return weights.isEmpty() || range.isEmpty()
                ? List.of()
                : IntStream.range(range.get().from(), range.get().to())
                        .map(weights.get()::get)
                        .boxed()
                        .toList();
    }

    private static Object kind(NormalForm form, int node) {
        return form.nodes().get(node).declaration() instanceof Opaque opaque
                ? opaque.className()
                : form.nodes().get(node).declaration().getClass();
    }

    private int[] numbered(NormalForm form, IntFunction<Object> word) {
        return IntStream.range(0, form.nodes().size())
                .map(i -> {
                    Object said = word.apply(i);
                    words.putIfAbsent(said, words.size());
                    return words.getOrDefault(said, NONE);
                })
                .toArray();
    }

    private int[] named(NormalForm form, int[] numbers) {
        return numbered(
                form,
                i -> List.of(numbers[i], form.nodes().get(i).callee().layer().name()));
    }

    /** Nodes behind all that they are applied to, from the first output on; where asked, one of each class. */
    private static List<Integer> order(NormalForm form, Classes same, boolean single) {
        List<Integer> order = new ArrayList<>(form.inputs());
        Set<Integer> seen = new HashSet<>();
        form.inputs().forEach(n -> seen.add(single ? n : same.get(n)));
        Set<Integer> entered = new HashSet<>(form.inputs());
        Deque<Integer> stack = new ArrayDeque<>();
        for (Ref output : form.outputs()) {
            push(output, stack);
            while (!stack.isEmpty()) {
                int node = stack.element();
                if (entered.add(node)) {
                    List<Ref> operands = new ArrayList<>();
                    form.nodes().get(node).arguments().all().stream()
                            .map(Arguments.Named::value)
                            .forEach(operands::add);
                    Collections.reverse(operands);
                    operands.forEach(r -> push(r, stack));
                } else {
                    int done = stack.pop();
                    if (seen.add(single ? done : same.get(done))) {
                        order.add(done);
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

    private void join(int x, int y) {
        toB[x] = y;
        toA[y] = x;
    }

    /** Pairs what has no partner yet and is of one number, the first with the first. */
    private void joinAnywhere(IntFunction<Integer> ofA, IntFunction<Integer> ofB) {
        Map<Integer, Deque<Integer>> waiting = new HashMap<>();
        onlyB.stream().filter(y -> toA[y] == NONE).forEach(y -> waiting.computeIfAbsent(
                        ofB.apply(y), k -> new ArrayDeque<>())
                .add(y));
        for (int x : onlyA) {
            Deque<Integer> found = waiting.get(ofA.apply(x));
            if (toB[x] == NONE && found != null && !found.isEmpty()) {
                join(x, found.remove());
            }
        }
        onlyA.removeIf(x -> toB[x] != NONE);
        onlyB.removeIf(y -> toA[y] != NONE);
    }

    private void joinInOrder(List<int[]> levelsOfA, List<int[]> levelsOfB) {
        Effort effort = new Effort(MOST_STEPS);
        Deque<Stretch> open = new ArrayDeque<>();
        open.push(new Stretch(0, 0, onlyA.size(), 0, onlyB.size()));
        while (!open.isEmpty()) {
            Stretch stretch = open.pop();
            if (stretch.level() == levelsOfA.size() || stretch.isOneSided()) {
                continue;
            }
            int[] wordsOfA = words(onlyA.subList(stretch.fromA(), stretch.toA()), levelsOfA.get(stretch.level()));
            int[] wordsOfB = words(onlyB.subList(stretch.fromB(), stretch.toB()), levelsOfB.get(stretch.level()));
            int i = stretch.fromA();
            int j = stretch.fromB();
            for (EditScript.Match match : EditScript.matches(wordsOfA, wordsOfB, effort)) {
                int x = stretch.fromA() + match.a();
                int y = stretch.fromB() + match.b();
                join(onlyA.get(x), onlyB.get(y));
                open.push(new Stretch(stretch.level() + 1, i, x, j, y));
                i = x + 1;
                j = y + 1;
            }
            open.push(new Stretch(stretch.level() + 1, i, stretch.toA(), j, stretch.toB()));
        }
        onlyA.removeIf(x -> toB[x] != NONE);
        onlyB.removeIf(y -> toA[y] != NONE);
    }

    private static int[] words(List<Integer> nodes, int[] numbers) {
        return nodes.stream().mapToInt(n -> numbers[n]).toArray();
    }

    private void compareLabels(Labels labels) {
        for (int x = 0; x < toB.length; x++) {
            if (toB[x] != NONE && labels.ofA(x) != labels.ofB(toB[x])) {
                altered.add(new EditScript.Match(x, toB[x]));
            }
        }
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
