package io.samenet.verifier.bound;

import io.samenet.formats.tensor.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * The largest of each window. It never falls, and two largest elements lie no further apart than the elements of the
 * window that lie furthest apart do, to either side.
 */
record LargestStep(LayerRun layer) implements Step {
    @Override
    public Zonotope apply(List<Zonotope> inputs, Shape shape) {
        Interval[] all = inputs.get(0).intervals();
        List<double[]> ends = largest(inputs.get(0).shape(), lows(all), highs(all));
        return Zonotope.between(shape, ends.get(0), ends.get(1));
    }

    @Override
    public Zonotope difference(Step second, List<Zonotope> a, List<Zonotope> b, List<Zonotope> distances, Shape shape) {
        Interval[] all = distances.get(0).intervals();
        List<double[]> ends = largest(distances.get(0).shape(), negative(lows(all)), highs(all));
        return Zonotope.between(shape, negative(ends.get(0)), ends.get(1));
    }

    private List<double[]> largest(Shape shape, double[] first, double[] second) {
        return layer.apply(List.of(shape), List.of(List.of(first, second)));
    }

    private static double[] lows(Interval[] all) {
        return Arrays.stream(all).mapToDouble(Interval::low).toArray();
    }

    private static double[] highs(Interval[] all) {
        return Arrays.stream(all).mapToDouble(Interval::high).toArray();
    }

    private static double[] negative(double[] values) {
        return Arrays.stream(values).map(v -> -v).toArray();
    }
}
