package io.samenet.verifier.bound;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Gives out symbols, as many as memory is set aside for. */
final class Symbols {
    /** Most numbers in the generators of one zonotope: 64 MB. */
    private static final long MOST = 1L << 23;

    private int next;

    /** How many symbols a zonotope of {@code size} elements may have. */
    static int most(int size) {
        return (int) Math.min(Integer.MAX_VALUE, MOST / Math.max(1, size));
    }

    /** A symbol that nothing has yet. */
    int next() {
        return next++;
    }

    /**
     * {@code scale_i · x_i + shift_i}, each moved by up to {@code slack_i}: each slack that is not zero becomes a symbol of
     * its own, so that what follows knows that it moves together, or radius where there is no room.
     */
    Zonotope affine(Zonotope x, double[] scale, double[] shift, double[] slack) {
        int size = x.size();
        double[] center = new double[size];
        double[] radius = new double[size];
        double[][] generators = new double[x.symbols().length][size];
        for (int i = 0; i < size; i++) {
            double scaled = scale[i] * x.center()[i];
            center[i] = scaled + shift[i];
            double magnitude = Math.abs(scaled) + Math.abs(shift[i]) + Math.abs(scale[i]) * x.reach(i);
            double rounding = Outward.up(magnitude * Outward.gamma(x.symbols().length));
            radius[i] = Outward.sum(Outward.up(Math.abs(scale[i]) * x.radius()[i]), rounding);
            for (int s = 0; s < generators.length; s++) {
                generators[s][i] = scale[i] * x.generators()[s][i];
            }
        }
        return withSlack(new Zonotope(x.shape(), center, x.symbols(), generators, radius), slack);
    }

    private Zonotope withSlack(Zonotope x, double[] slack) {
        int[] loose =
                IntStream.range(0, slack.length).filter(i -> slack[i] != 0).toArray();
        int room = most(x.size()) - x.symbols().length;
        if (loose.length > room) {
            for (int i : loose) {
                x.radius()[i] = Outward.sum(x.radius()[i], slack[i]);
            }
            return x.folded(most(x.size()));
        }
        int old = x.symbols().length;
        int[] symbols = Arrays.copyOf(x.symbols(), old + loose.length);
        double[][] generators = Arrays.copyOf(x.generators(), old + loose.length);
        for (int k = 0; k < loose.length; k++) {
            symbols[old + k] = next();
            generators[old + k] = new double[x.size()];
            generators[old + k][loose[k]] = slack[loose[k]];
        }
        return new Zonotope(x.shape(), x.center(), symbols, generators, x.radius());
    }
}
