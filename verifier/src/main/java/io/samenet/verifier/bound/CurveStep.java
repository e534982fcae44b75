package io.samenet.verifier.bound;

import io.samenet.formats.tensor.Shape;
import java.util.List;

/**
 * A function of one element that never falls. Where it rises by a slope of {@code [m, M]}, outputs of inputs {@code d}
 * apart are {@code s d} apart with such an {@code s}.
 */
record CurveStep(Curve curve, Symbols symbols) implements Step {
    @Override
    public Zonotope apply(List<Zonotope> inputs, Shape shape) {
        Zonotope x = inputs.get(0);
        double[] scale = new double[x.size()];
        double[] shift = new double[x.size()];
        double[] slack = new double[x.size()];
        for (int i = 0; i < x.size(); i++) {
            Curve.Line line = curve.line(x.interval(i));
            scale[i] = line.slope();
            Interval above = line.above();
            shift[i] = above.low() / 2 + above.high() / 2;
            slack[i] = Math.max(Outward.up(above.high() - shift[i]), Outward.up(shift[i] - above.low()));
        }
        return symbols.affine(x, scale, shift, slack);
    }

    @Override
    public Zonotope difference(Step second, List<Zonotope> a, List<Zonotope> b, List<Zonotope> distances, Shape shape) {
        Zonotope distance = distances.get(0);
        double[] scale = new double[distance.size()];
        double[] slack = new double[distance.size()];
        for (int i = 0; i < scale.length; i++) {
            Interval slopes =
                    curve.slopes().over(a.get(0).interval(i).hull(b.get(0).interval(i)));
            scale[i] = slopes.low() / 2 + slopes.high() / 2;
            double half = Math.max(slopes.high() - scale[i], scale[i] - slopes.low());
            slack[i] = half == 0
                    ? 0
                    : Outward.up(Outward.up(half) * distance.interval(i).magnitude());
        }
        return symbols.affine(distance, scale, new double[scale.length], slack);
    }
}
