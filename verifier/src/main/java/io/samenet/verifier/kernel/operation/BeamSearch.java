package io.samenet.verifier.kernel.operation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The likeliest labels of one sample, by beam search as Keras's backends on NumPy and JAX do it ({@code
 * keras.src.backend.numpy.nn._ctc_beam_search_decode}): after each step as many paths as the beam is wide, each with the
 * probability of having said its last label and that of having said nothing since. Of equally likely paths those count that
 * come last in the order of their labels, the largest label first: classes are counted from the last one.
 */
final class BeamSearch {
    private final int width;
    private final int classes;
    private final int blank;
    private final int steps;

    /** A path, the logarithm of its probability, and whether nothing was said in the last step. */
    private record Way(List<Integer> labels, double score, boolean silent) {}

    /** A path of all that were merged, and the logarithms of its probabilities. */
    record Path(List<Integer> labels, double saying, double silent) {
        double score() {
            return Logits.logSum(saying, silent);
        }
    }

    BeamSearch(int width, int classes, int blank, int steps) {
        this.width = width;
        this.classes = classes;
        this.blank = classes - blank - 1;
        this.steps = steps;
    }

    /** The {@code count} likeliest paths in {@code length} steps of {@code logits}, each of labels alone. */
    List<Path> search(double[][] logits, int length, int count) {
        List<Way> ways = start(flipped(logits[0]));
        for (int step = 1; step < Math.min(length, steps); step++) {
            ways = next(ways, flipped(logits[step]));
        }
        List<Path> found = best(merged(ways), count);
        return IntStream.range(0, count)
                .mapToObj(i -> found.get(count - 1 - i))
                .map(p -> new Path(p.labels().stream().map(l -> classes - l - 1).toList(), p.saying(), p.silent()))
                .toList();
    }

    private static double[] flipped(double[] logits) {
        double[] shares = Logits.logShares(logits);
        return IntStream.range(0, shares.length)
                .mapToDouble(i -> shares[shares.length - 1 - i])
                .toArray();
    }

    private List<Way> start(double[] shares) {
        List<Integer> order = IntStream.range(0, classes)
                .boxed()
                .sorted(Comparator.comparingDouble(c -> shares[c]))
                .toList();
        List<Way> ways = new ArrayList<>();
        for (int label : order.subList(Math.max(0, classes - width), classes)) {
            ways.add(new Way(label == blank ? List.of() : List.of(label), shares[label], label == blank));
        }
        while (ways.size() < 2 * width) {
            ways.add(new Way(List.of(), Double.NEGATIVE_INFINITY, true));
        }
        return ways;
    }

    private List<Way> next(List<Way> ways, double[] shares) {
        List<Way> longer = new ArrayList<>();
        for (Way way : ways) {
            for (int label = 0; label < classes; label++) {
                longer.add(longer(way, label, way.score() + shares[label]));
            }
        }
        List<Path> kept = best(merged(longer), width);
        List<Way> next = new ArrayList<>();
        kept.forEach(p -> next.add(new Way(p.labels(), p.saying(), false)));
        kept.forEach(p -> next.add(new Way(p.labels(), p.silent(), true)));
        return next;
    }

    /** A label that was said in the last step too says nothing new. */
    private Way longer(Way way, int label, double score) {
        if (label == blank) {
            return new Way(way.labels(), score, true);
        }
        int length = way.labels().size();
        boolean repeats = !way.silent() && length > 0 && way.labels().get(length - 1) == label;
        if (repeats) {
            return new Way(way.labels(), score, false);
        }
        List<Integer> labels = new ArrayList<>(way.labels());
        labels.add(label);
        return new Way(List.copyOf(labels), score, false);
    }

    /** Each path once, in the order of labels, as many as there may be: those behind are empty and have no probability. */
    private List<Path> merged(List<Way> ways) {
        double mostSaying = most(ways, false);
        double mostSilent = most(ways, true);
        TreeMap<List<Integer>, double[]> sums = new TreeMap<>(BeamSearch::compare);
        for (Way way : ways) {
            double[] both = sums.computeIfAbsent(way.labels(), l -> new double[2]);
            both[way.silent() ? 1 : 0] += Math.exp(way.score() - (way.silent() ? mostSilent : mostSaying));
        }
        List<Path> paths = new ArrayList<>();
        sums.forEach((labels, both) ->
                paths.add(new Path(labels, Math.log(both[0]) + mostSaying, Math.log(both[1]) + mostSilent)));
        while (paths.size() < 2 * classes * width) {
            paths.add(new Path(List.of(), Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY));
        }
        return paths;
    }

    private static double most(List<Way> ways, boolean silent) {
        double most = ways.stream()
                .filter(w -> w.silent() == silent)
                .mapToDouble(Way::score)
                .max()
                .orElse(0);
        return most == Double.NEGATIVE_INFINITY ? 0 : most;
    }

    /** By labels, one behind the other; what is behind the last comes first. */
    private static int compare(List<Integer> a, List<Integer> b) {
        return Arrays.compare(
                a.stream().mapToInt(Integer::intValue).toArray(),
                b.stream().mapToInt(Integer::intValue).toArray());
    }

    private static List<Path> best(List<Path> paths, int count) {
        List<Path> sorted =
                paths.stream().sorted(Comparator.comparingDouble(Path::score)).toList();
        return sorted.subList(sorted.size() - count, sorted.size());
    }
}
