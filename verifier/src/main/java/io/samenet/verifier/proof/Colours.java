package io.samenet.verifier.proof;

import io.samenet.formats.model.Arguments;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Colours of nodes, refined until nothing more is told apart: the one-dimensional method of Weisfeiler and Leman, with the
 * uses of a node, its operands and the calls of its layer as neighbours.
 */
final class Colours {
    /** How many nodes and operands may be looked at in all before no more is told apart: a second or so. */
    private static final long MOST_LOOKS = 50_000_000;

    /** Factors that tell apart what a hash is made of; odd, taken from the digits of the golden ratio and of pi. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private static final long PI = 0x243F6A8885A308D3L;

    private final List<Node> nodes;
    private final int[] numbers;
    private final int[] layers;
    private final long[] colours;
    private final long looksOfRound;
    private final Map<Integer, Long> outputs = new HashMap<>();
    private long looks;

    /**
     * Starts with {@code colours}.
     *
     * @param numbers numbers of nodes that are told apart already, negative for others; may change
     */
    Colours(NormalForm form, long[] colours, int[] numbers) {
        this.nodes = form.nodes();
        this.numbers = numbers;
        this.colours = colours;
        this.layers = nodes.stream()
                .mapToInt(n -> n.weights().equals(Optional.of(WeightRange.NONE))
                        ? -1
                        : n.callee().identity())
                .toArray();
        this.looksOfRound = nodes.size()
                + nodes.stream().mapToLong(n -> n.arguments().all().size()).sum();
        for (int i = 0; i < form.outputs().size(); i++) {
            if (form.outputs().get(i) instanceof Ref.Output output) {
                outputs.merge(output.node(), mixed(i, PI + output.output()), Long::sum);
            }
        }
    }

    long get(int node) {
        return colours[node];
    }

    /** Tells apart what can be; false where nothing was done, since the work allowed is used up. */
    boolean refine() {
        if (looks > MOST_LOOKS) {
            return false;
        }
        looks += colours.length;
        for (int i = 0; i < colours.length; i++) {
            colours[i] = mixed(colours[i] + outputs.getOrDefault(i, 0L), numbers[i] < 0 ? 0 : numbers[i] + 1L);
        }
        long before = 0;
        long found = distinct();
        while (found > before && looks <= MOST_LOOKS) {
            round();
            before = found;
            found = distinct();
        }
        return true;
    }

    private long distinct() {
        return Arrays.stream(colours).distinct().count();
    }

    private void round() {
        looks += looksOfRound;
        long[] seen = new long[colours.length];
        Map<Integer, Long> mates = new HashMap<>();
        for (int i = 0; i < seen.length; i++) {
            if (layers[i] >= 0) {
                mates.merge(layers[i], mixed(colours[i], GOLDEN), Long::sum);
            }
            Node node = nodes.get(i);
            int commuting = Commuting.operands(node);
            List<Arguments.Named<Ref>> arguments = node.arguments().all();
            for (int k = 0; k < arguments.size(); k++) {
                if (arguments.get(k).value() instanceof Ref.Output output) {
                    long edge = mixed(output.output(), k < commuting ? 0 : k + 1L);
                    seen[i] += mixed(mixed(colours[output.node()], edge), PI);
                    seen[output.node()] += mixed(mixed(colours[i], edge), GOLDEN);
                }
            }
        }
        for (int i = 0; i < seen.length; i++) {
            long shared = layers[i] < 0 ? 0 : mates.getOrDefault(layers[i], 0L);
            colours[i] = mixed(mixed(colours[i], seen[i]), shared);
        }
    }

    /** Two numbers made one, evenly spread (the finisher of Steele, Lea and Flood's SplitMix, 2014). */
    static long mixed(long x, long y) {
        long z = x * GOLDEN + Long.rotateLeft(y * PI + GOLDEN, 31);
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
