package io.samenet.verifier.proof;

import io.samenet.formats.model.Arguments;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pairs the nodes of two normal forms one to one, from the outputs back, so that calls of one layer correspond to calls of
 * one layer. Operands that commute and look alike are paired by a guess; where a guess was made and the pairing fails,
 * nothing is shown.
 */
final class Correspondence {
    private static final int NONE = -1;

    private final NormalForm a;
    private final NormalForm b;
    private final List<Partition> alike;
    private final int[] toB;
    private final int[] toA;
    private final Map<Integer, Integer> layersToB = new HashMap<>();
    private final Map<Integer, Integer> layersToA = new HashMap<>();
    private final Deque<Integer> open = new ArrayDeque<>();
    private boolean guessed;
    private Optional<Conflict> conflict = Optional.empty();

    /** Two nodes that would have to correspond and cannot. */
    record Conflict(int nodeOfA, int nodeOfB, boolean layers) {}

    private Correspondence(NormalForm a, NormalForm b, List<Partition> alike) {
        this.a = a;
        this.b = b;
        this.alike = alike;
        this.toB = new int[a.nodes().size()];
        this.toA = new int[b.nodes().size()];
        Arrays.fill(toB, NONE);
        Arrays.fill(toA, NONE);
    }

    /**
     * Searches for the pairing.
     *
     * @param alike classes that paired nodes must share (the first), or should share where there is a choice, best last
     */
    static Correspondence search(NormalForm a, NormalForm b, List<Partition> alike) {
        Correspondence found = new Correspondence(a, b, alike);
        for (int i = 0; i < a.inputs().size(); i++) {
            found.pair(a.inputs().get(i), b.inputs().get(i));
        }
        for (int i = 0; i < a.outputs().size(); i++) {
            found.pair(a.outputs().get(i), b.outputs().get(i));
        }
        while (!found.open.isEmpty() && found.conflict.isEmpty()) {
            found.pairOperands(found.open.pop());
        }
        return found;
    }

    /** Whether every node has its partner. */
    boolean isComplete() {
        return conflict.isEmpty()
                && Arrays.stream(toB).noneMatch(p -> p == NONE)
                && Arrays.stream(toA).noneMatch(p -> p == NONE);
    }

    /** Whether the search made a choice that may have been wrong. */
    boolean isGuessed() {
        return guessed;
    }

    Optional<Conflict> conflict() {
        return conflict;
    }

    /** For each node of the first form its partner; -1 where it has none. */
    int[] partners() {
        return toB.clone();
    }

    private void pair(Ref x, Ref y) {
        if (x instanceof Ref.Output p && y instanceof Ref.Output q) {
            pair(p.node(), q.node());
        }
    }

    private void pair(int x, int y) {
        if (conflict.isPresent() || (toB[x] == y && toA[y] == x)) {
            return;
        }
        if (toB[x] != NONE
                || toA[y] != NONE
                || alike.get(0).a().get(x) != alike.get(0).b().get(y)) {
            conflict = Optional.of(new Conflict(x, y, false));
            return;
        }
        toB[x] = y;
        toA[y] = x;
        pairLayers(x, y);
        open.push(x);
    }

    private void pairLayers(int x, int y) {
        if (a.nodes().get(x).weights().equals(Optional.of(WeightRange.NONE))) {
            return;
        }
        int layerOfA = a.nodes().get(x).callee().identity();
        int layerOfB = b.nodes().get(y).callee().identity();
        boolean fits = layersToB.merge(layerOfA, layerOfB, (old, now) -> old) == layerOfB
                && layersToA.merge(layerOfB, layerOfA, (old, now) -> old) == layerOfA;
        if (!fits) {
            conflict = Optional.of(new Conflict(x, y, true));
        }
    }

    private void pairOperands(int x) {
        Node node = a.nodes().get(x);
        List<Ref> mine = refs(node);
        List<Ref> theirs = refs(b.nodes().get(toB[x]));
        int commuting = Commuting.operands(node);
        List<Ref> left = new ArrayList<>(theirs.subList(0, commuting));
        for (int i = 0; i < mine.size() && conflict.isEmpty(); i++) {
            pair(mine.get(i), i < commuting ? left.remove(choice(mine.get(i), left)) : theirs.get(i));
        }
    }

    private static List<Ref> refs(Node node) {
        return node.arguments().all().stream().map(Arguments.Named::value).toList();
    }

    /** Which of {@code left} is best for {@code mine}: its partner, else one without a partner that looks alike. */
    private int choice(Ref mine, List<Ref> left) {
        int best = 0;
        int bestScore = -1;
        for (int i = 0; i < left.size(); i++) {
            int score = score(mine, left.get(i));
            guessed |= score == bestScore && score > 0 && !left.get(i).equals(left.get(best));
            if (score > bestScore) {
                best = i;
                bestScore = score;
            }
        }
        return best;
    }

    private int score(Ref mine, Ref theirs) {
        if (!(mine instanceof Ref.Output x) || !(theirs instanceof Ref.Output y)) {
            return mine.equals(theirs) ? alike.size() + 1 : 0;
        }
        if (x.output() != y.output()) {
            return 0;
        }
        if (toB[x.node()] != NONE || toA[y.node()] != NONE) {
            return toB[x.node()] == y.node() ? alike.size() + 1 : 0;
        }
        int score = 0;
        while (score < alike.size() && alike.get(score).joins(mine, theirs)) {
            score++;
        }
        return score;
    }

    /**
     * Confirms that {@code partners} is a one-to-one correspondence of calls and of layers with weights. Knows nothing of
     * the search.
     */
    static boolean isIsomorphism(NormalForm a, NormalForm b, int[] partners, Labels labels) {
        boolean[] taken = new boolean[b.nodes().size()];
        Map<Integer, Integer> there = new HashMap<>();
        Map<Integer, Integer> back = new HashMap<>();
        boolean holds = partners.length == taken.length;
        for (int i = 0; i < partners.length && holds; i++) {
            Node x = a.nodes().get(i);
            Node y = b.nodes().get(partners[i]);
            holds = !taken[partners[i]] && labels.ofA(i) == labels.ofB(partners[i]) && operandsFit(x, y, partners);
            taken[partners[i]] = true;
            if (!x.weights().equals(Optional.of(WeightRange.NONE))) {
                int layerOfA = x.callee().identity();
                int layerOfB = y.callee().identity();
                holds &= there.merge(layerOfA, layerOfB, (old, now) -> old) == layerOfB
                        && back.merge(layerOfB, layerOfA, (old, now) -> old) == layerOfA;
            }
        }
        for (int i = 0; i < a.outputs().size() && holds; i++) {
            holds = moved(a.outputs().get(i), partners).equals(b.outputs().get(i));
        }
        return holds;
    }

    private static boolean operandsFit(Node x, Node y, int[] partners) {
        List<Ref> mine = refs(x).stream().map(r -> moved(r, partners)).toList();
        List<Ref> theirs = refs(y);
        int commuting = Commuting.operands(x);
        return mine.size() == theirs.size()
                && mine.subList(commuting, mine.size()).equals(theirs.subList(commuting, theirs.size()))
                && counted(mine.subList(0, commuting)).equals(counted(theirs.subList(0, commuting)));
    }

    private static Map<Ref, Integer> counted(List<Ref> refs) {
        Map<Ref, Integer> counts = new HashMap<>();
        refs.forEach(r -> counts.merge(r, 1, Integer::sum));
        return counts;
    }

    private static Ref moved(Ref ref, int[] partners) {
        return ref instanceof Ref.Output output ? new Ref.Output(partners[output.node()], output.output()) : ref;
    }
}
