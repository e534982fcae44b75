package io.samenet.verifier.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Says which hidden units stand for each other where {@link Rule#HIDDEN_UNITS_ORDERED} put them in order. */
final class UnitPairs {
    /** So many units of a layer are listed. */
    private static final int SHOWN = 16;

    private UnitPairs() {}

    /** A sentence for each pair of layers whose units stand in other orders. */
    static List<String> of(NormalForm a, NormalForm b, List<Proof.Pair> pairs) {
        List<String> sentences = new ArrayList<>();
        for (Proof.Pair pair : pairs) {
            Node x = a.nodes().get(pair.a());
            Node y = b.nodes().get(pair.b());
            List<Integer> mine = order(a, x);
            List<Integer> theirs = order(b, y);
            int units = Math.max(mine.size(), theirs.size());
            if (!mine.equals(theirs) && has(a, x, units) && has(b, y, units)) {
                sentences.add("hidden units of " + x.where() + " and of " + y.where() + " pair as "
                        + list(mine, theirs, units));
            }
        }
        return sentences;
    }

    /** Whether the layer of {@code node} has so many units; two layers that pair for want of a better one may not. */
    private static boolean has(NormalForm form, Node node, int units) {
        return node.weights()
                .filter(r -> r.to() > r.from())
                .map(r -> form.weights().specs().get(r.from()).type().shape())
                .filter(s -> s.rank() > 0 && s.size(-1) == units)
                .isPresent();
    }

    private static List<Integer> order(NormalForm form, Node node) {
        return node.weights()
                .map(r -> form.weights().orders().getOrDefault(r.from(), List.of()))
                .orElse(List.of());
    }

    /** By the first model's units, from 0; units that no rule moved stand in their own places. */
    private static String list(List<Integer> mine, List<Integer> theirs, int units) {
        return IntStream.range(0, units)
                .boxed()
                .sorted((i, j) -> Integer.compare(unit(mine, i), unit(mine, j)))
                .limit(SHOWN)
                .map(i -> unit(mine, i) + "-" + unit(theirs, i))
                .collect(Collectors.joining(", ", "", units > SHOWN ? ", …" : ""));
    }

    private static int unit(List<Integer> order, int place) {
        return order.isEmpty() ? place : order.get(place);
    }
}
