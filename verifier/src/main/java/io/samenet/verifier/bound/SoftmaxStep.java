package io.samenet.verifier.bound;

import io.samenet.formats.tensor.Shape;
import java.util.List;

/**
 * {@code p_i = exp(x_i) / Σ exp(x_j)} along the last axis. {@code p_i} rises with {@code x_i} and falls with the others; the
 * slopes are {@code p_i (1 - p_i)} and {@code -p_i p_j}.
 */
record SoftmaxStep() implements Step {
    @Override
    public Zonotope apply(List<Zonotope> inputs, Shape shape) {
        Interval[] all = probabilities(inputs.get(0));
        double[] low = new double[all.length];
        double[] high = new double[all.length];
        for (int i = 0; i < all.length; i++) {
            low[i] = all[i].low();
            high[i] = all[i].high();
        }
        return Zonotope.between(shape, low, high);
    }

    @Override
    public Zonotope difference(Step second, List<Zonotope> a, List<Zonotope> b, List<Zonotope> distances, Shape shape) {
        Interval[] all = probabilities(a.get(0));
        Interval[] other = probabilities(b.get(0));
        double[] moved = new double[all.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = all[i].hull(other[i]);
            moved[i] = distances.get(0).interval(i).magnitude();
        }
        double[] reach = new double[all.length];
        int row = row(shape);
        for (int from = 0; from < all.length; from += row) {
            for (int i = from; i < from + row; i++) {
                for (int j = from; j < from + row; j++) {
                    double slope = i == j ? own(all[i]) : Outward.up(all[i].high() * all[j].high());
                    reach[i] = Outward.sum(reach[i], Outward.up(slope * moved[j]));
                }
            }
        }
        return new Zonotope(shape, new double[reach.length], new int[0], new double[0][], reach);
    }

    /** At least {@code p (1 - p)} for all p of {@code all}. */
    private static double own(Interval all) {
        double middle = Math.min(Math.max(0.5, all.low()), all.high());
        return Outward.up(middle * (1 - middle));
    }

    private static Interval[] probabilities(Zonotope x) {
        Interval[] inputs = x.intervals();
        Interval[] all = new Interval[inputs.length];
        int row = row(x.shape());
        for (int from = 0; from < inputs.length; from += row) {
            for (int i = from; i < from + row; i++) {
                double most = 1;
                double least = 1;
                for (int j = from; j < from + row; j++) {
                    if (j != i) {
                        most = Outward.up(most + Outward.up(Math.exp(inputs[j].high() - inputs[i].low())));
                        least = Outward.down(least + Outward.down(Math.exp(inputs[j].low() - inputs[i].high())));
                    }
                }
                all[i] = new Interval(Math.max(0, Outward.down(1 / most)), Math.min(1, Outward.up(1 / least)));
            }
        }
        return all;
    }

    private static int row(Shape shape) {
        return Math.toIntExact(shape.size(-1));
    }
}
