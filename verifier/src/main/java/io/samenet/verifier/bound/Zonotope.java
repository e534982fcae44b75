package io.samenet.verifier.bound;

import io.samenet.formats.tensor.Shape;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A set of tensors: {@code center + Σ e_s · generator_s}, each element moved by up to its {@code radius}, for all symbols
 * {@code e_s} from -1 to 1. Zonotopes with a symbol in common move together; radii are independent of everything.
 *
 * @param shape with a batch of 1
 * @param center the middle
 * @param symbols numbers of the symbols, ascending
 * @param generators for each symbol how the elements move with it
 * @param radius for each element, not negative
 */
@SuppressWarnings("ArrayRecordComponent") // numbers by the million; nobody compares zonotopes
record Zonotope(Shape shape, double[] center, int[] symbols, double[][] generators, double[] radius) {
    /** A single tensor. */
    static Zonotope point(Shape shape, double[] center) {
        return new Zonotope(shape, center, new int[0], new double[0][], new double[center.length]);
    }

    /** The smallest zonotope without symbols that holds all from {@code low} to {@code high}. */
    static Zonotope between(Shape shape, double[] low, double[] high) {
        double[] center = new double[low.length];
        double[] radius = new double[low.length];
        for (int i = 0; i < low.length; i++) {
            center[i] = low[i] / 2 + high[i] / 2;
            radius[i] = Outward.up(Math.max(Outward.up(high[i] - center[i]), Outward.up(center[i] - low[i])));
        }
        return new Zonotope(shape, center, new int[0], new double[0][], radius);
    }

    /** Number of elements. */
    int size() {
        return center.length;
    }

    /** How far element {@code i} can lie from its center, at least. */
    double reach(int i) {
        double sum = radius[i];
        for (double[] generator : generators) {
            sum += Math.abs(generator[i]);
        }
        return sum == 0 ? 0 : sum * (1 + Outward.gamma(generators.length)) + Double.MIN_NORMAL;
    }

    /** All that element {@code i} can be. */
    Interval interval(int i) {
        double reach = reach(i);
        return reach == 0
                ? new Interval(center[i], center[i])
                : new Interval(Outward.down(center[i] - reach), Outward.up(center[i] + reach));
    }

    /** All that the elements can be. */
    Interval[] intervals() {
        return IntStream.range(0, size()).mapToObj(this::interval).toArray(Interval[]::new);
    }

    /** At least the largest magnitude of each element. */
    double[] magnitudes() {
        return IntStream.range(0, size())
                .mapToDouble(i -> Outward.sum(Math.abs(center[i]), reach(i)))
                .toArray();
    }

    /** Sum over all elements of how far they can move. */
    double width() {
        return IntStream.range(0, size()).mapToDouble(this::reach).sum();
    }

    /** Whether it is the single tensor of zeros. */
    boolean isZero() {
        return Arrays.stream(center).allMatch(c -> c == 0)
                && IntStream.range(0, size()).allMatch(i -> reach(i) == 0);
    }

    /** The same elements in another shape. */
    Zonotope reshaped(Shape other) {
        return new Zonotope(other, center, symbols, generators, radius);
    }

    /** The generator of {@code symbol}; zeros where it does not move with it. */
    double[] generator(int symbol) {
        int place = Arrays.binarySearch(symbols, symbol);
        return place < 0 ? new double[size()] : generators[place];
    }

    /** All tensors {@code x + y}, where both move together. */
    Zonotope plus(Zonotope other) {
        return plus(other, 1);
    }

    /** All tensors {@code x - y}, where both move together. */
    Zonotope minus(Zonotope other) {
        return plus(other, -1);
    }

    private Zonotope plus(Zonotope other, int sign) {
        int[] all = union(symbols, other.symbols);
        double[] middle = new double[size()];
        double[] spread = new double[size()];
        for (int i = 0; i < size(); i++) {
            middle[i] = center[i] + sign * other.center[i];
            double lost = Math.abs(middle[i]) * Outward.UNIT;
            spread[i] = Outward.sum(Outward.sum(radius[i], other.radius[i]), lost);
        }
        double[][] moves = new double[all.length][];
        for (int s = 0; s < all.length; s++) {
            double[] x = generator(all[s]);
            double[] y = other.generator(all[s]);
            moves[s] = new double[size()];
            for (int i = 0; i < size(); i++) {
                moves[s][i] = x[i] + sign * y[i];
                spread[i] = Outward.sum(spread[i], Math.abs(moves[s][i]) * Outward.UNIT);
            }
        }
        return new Zonotope(shape, middle, all, moves, spread).folded(Symbols.most(size()));
    }

    /** All symbols of both, ascending. */
    static int[] union(int[] x, int[] y) {
        return IntStream.concat(Arrays.stream(x), Arrays.stream(y))
                .sorted()
                .distinct()
                .toArray();
    }

    /** A zonotope that holds this one and has at most {@code most} symbols: those that move it least become radius. */
    Zonotope folded(int most) {
        if (symbols.length <= most) {
            return this;
        }
        Integer[] order = IntStream.range(0, symbols.length).boxed().toArray(Integer[]::new);
        double[] weight = Arrays.stream(generators)
                .mapToDouble(g -> Arrays.stream(g).map(Math::abs).sum())
                .toArray();
        Arrays.sort(order, Comparator.<Integer>comparingDouble(s -> -weight[s]).thenComparing(s -> s));
        int[] kept = Arrays.stream(order).limit(most).mapToInt(s -> s).sorted().toArray();
        double[] spread = radius.clone();
        for (int s = most; s < order.length; s++) {
            double[] generator = generators[order[s]];
            for (int i = 0; i < spread.length; i++) {
                spread[i] = Outward.sum(spread[i], Math.abs(generator[i]));
            }
        }
        return new Zonotope(
                shape,
                center,
                Arrays.stream(kept).map(s -> symbols[s]).toArray(),
                Arrays.stream(kept).mapToObj(s -> generators[s]).toArray(double[][]::new),
                spread);
    }
}
