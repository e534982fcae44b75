package io.samenet.verifier.proof;

import io.samenet.formats.model.Arguments;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Numbers the nodes of a normal form by what they are, not by the order in which a file lists them: inputs first, then from
 * each output back, each node when it is first met. Nodes that correspond to each other in two models get the same number.
 *
 * <p>Operands that commute are met in the order of their colours. Where two look alike from below, {@link Colours} are
 * refined by where they are used, which layers they share and what is numbered already. Two that still look alike are taken
 * as the file has them: almost always they can be exchanged without changing the graph, and then it does not matter. Where
 * they cannot (graphs that refinement does not tell apart), or the work allowed is used up, one model may be numbered in
 * two ways. So equal models may then be numbered differently; what is made of the whole numbering is still never the same
 * for models that differ.
 */
public final class CanonicalOrder {
    private static final int NONE = -1;

    private final NormalForm form;
    private final Colours colours;
    private final int[] numbers;
    private final Map<Integer, Integer> layers = new HashMap<>();
    private final Deque<Integer> open = new ArrayDeque<>();
    private int next;

    private CanonicalOrder(NormalForm form, long[] colours) {
        this.form = form;
        this.numbers = new int[form.nodes().size()];
        Arrays.fill(numbers, NONE);
        this.colours = new Colours(form, colours, numbers);
    }

    /**
     * The number of each node.
     *
     * @param colours a value for each node, equal for nodes of one label applied to the like, in whatever model they are
     */
    public static int[] of(NormalForm form, long[] colours) {
        CanonicalOrder order = new CanonicalOrder(form, colours.clone());
        form.inputs().forEach(order::meet);
        for (Ref output : form.outputs()) {
            order.push(output);
            while (!order.open.isEmpty()) {
                order.meet(order.open.pop());
            }
        }
        return order.numbers;
    }

    /** Nodes of {@code b} with the numbers of {@code a}'s, where there are as many; classes tell which look alike. */
    static Optional<int[]> pairing(NormalForm a, NormalForm b, Partition alike) {
        if (a.nodes().size() != b.nodes().size()) {
            return Optional.empty();
        }
        int[] ofA = of(a, colours(alike.a()));
        int[] ofB = of(b, colours(alike.b()));
        int[] back = new int[ofB.length];
        for (int i = 0; i < ofB.length; i++) {
            back[ofB[i]] = i;
        }
        return Optional.of(Arrays.stream(ofA).map(n -> back[n]).toArray());
    }

    private static long[] colours(Classes classes) {
        long[] colours = new long[classes.size()];
        Arrays.setAll(colours, i -> Colours.mixed(classes.get(i), 1));
        return colours;
    }

    private void meet(int node) {
        if (numbers[node] != NONE) {
            return;
        }
        numbers[node] = next++;
        layers.putIfAbsent(form.nodes().get(node).callee().identity(), layers.size());
        List<Ref> operands = operands(node);
        for (int i = operands.size() - 1; i >= 0; i--) {
            push(operands.get(i));
        }
    }

    private void push(Ref ref) {
        if (ref instanceof Ref.Output output) {
            open.push(output.node());
        }
    }

    private List<Ref> operands(int node) {
        Node call = form.nodes().get(node);
        List<Ref> refs = new ArrayList<>();
        call.arguments().all().stream().map(Arguments.Named::value).forEach(refs::add);
        List<Ref> commuting = refs.subList(0, Commuting.operands(call));
        commuting.sort(this::compare);
        if (hasTies(commuting) && colours.refine()) {
            commuting.sort(this::compare);
        }
        return refs;
    }

    private boolean hasTies(List<Ref> sorted) {
        for (int i = 1; i < sorted.size(); i++) {
            Ref x = sorted.get(i - 1);
            if (x instanceof Ref.Output && !x.equals(sorted.get(i)) && compare(x, sorted.get(i)) == 0) {
                return true;
            }
        }
        return false;
    }

    /** Constants first, which lead nowhere; then by colour, output, and what is numbered already. */
    private int compare(Ref x, Ref y) {
        if (!(x instanceof Ref.Output p) || !(y instanceof Ref.Output q)) {
            return Boolean.compare(x instanceof Ref.Output, y instanceof Ref.Output);
        }
        return Comparator.<Ref.Output>comparingLong(r -> colours.get(r.node()))
                .thenComparingInt(Ref.Output::output)
                .thenComparingInt(r -> numbers[r.node()] == NONE ? Integer.MAX_VALUE : numbers[r.node()])
                .thenComparingInt(this::layer)
                .compare(p, q);
    }

    private int layer(Ref.Output ref) {
        Node node = form.nodes().get(ref.node());
        boolean shares = !node.weights().equals(Optional.of(WeightRange.NONE));
        return shares ? layers.getOrDefault(node.callee().identity(), Integer.MAX_VALUE) : Integer.MAX_VALUE;
    }
}
