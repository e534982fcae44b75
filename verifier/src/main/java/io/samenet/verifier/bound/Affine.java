package io.samenet.verifier.bound;

import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * A layer that computes {@code W x + b}, in the four forms in which bounds need it. The weights are used as they are
 * stored; {@code |W|} is W with every element made positive.
 *
 * @param whole {@code W x + b}
 * @param linear {@code W x}
 * @param magnitude {@code |W| x + |b|}
 * @param spread {@code |W| x}
 */
record Affine(LayerRun whole, LayerRun linear, LayerRun magnitude, LayerRun spread) {
    /** A layer without weights that only adds, moves and averages: the same in all forms. */
    static Affine plain(LayerRun layer) {
        return new Affine(layer, layer, layer, layer);
    }

    /** {@code weights} with every element made positive. */
    static List<TensorData> magnitudes(List<TensorData> weights) {
        return weights.stream().map(w -> Doubles.map(w, Math::abs)).toList();
    }

    /** All that comes of {@code inputs}, which move together; {@code shape} is the output's, with a batch of 1. */
    Zonotope of(List<Zonotope> inputs, Shape shape) {
        return of(whole, magnitude, inputs, shape);
    }

    /** All that {@code W x} can be for differences {@code x}. */
    Zonotope ofDifferences(List<Zonotope> inputs, Shape shape) {
        return of(linear, spread, inputs, shape);
    }

    private Zonotope of(LayerRun center, LayerRun most, List<Zonotope> inputs, Shape shape) {
        List<Shape> shapes = inputs.stream().map(Zonotope::shape).toList();
        int[] symbols = inputs.stream().map(Zonotope::symbols).reduce(new int[0], Zonotope::union);
        double[] middle =
                center.apply(shapes, each(inputs, z -> List.of(z.center()))).get(0);
        double[] largest =
                most.apply(shapes, each(inputs, z -> List.of(z.magnitudes()))).get(0);
        double[] radius =
                spread.apply(shapes, each(inputs, z -> List.of(z.radius()))).get(0);
        double[][] generators = symbols.length == 0
                ? new double[0][]
                : linear.apply(shapes, each(inputs, z -> Arrays.stream(symbols)
                                .mapToObj(z::generator)
                                .toList()))
                        .toArray(double[][]::new);
        double gamma = Outward.gamma(2 * terms(inputs));
        for (int i = 0; i < radius.length; i++) {
            double exact = radius[i] * (1 + gamma);
            radius[i] = Outward.sum(exact, Outward.up(2 * gamma * largest[i]));
        }
        return new Zonotope(shape, middle, symbols, generators, radius).folded(Symbols.most(middle.length));
    }

    /** No less than the number of products that an output sums, in all steps of the layer. */
    private long terms(List<Zonotope> inputs) {
        long read = inputs.stream().mapToLong(Zonotope::size).sum();
        long weighed = linear.weights().stream()
                .map(TensorData::shape)
                .mapToLong(s -> s.rank() == 0 ? 1 : s.slice(0, s.rank() - 1).elements())
                .sum();
        return read + weighed;
    }

    private static List<List<double[]>> each(List<Zonotope> inputs, Function<Zonotope, List<double[]>> rows) {
        List<List<double[]>> each = new ArrayList<>();
        inputs.forEach(z -> each.add(rows.apply(z)));
        return each;
    }
}
