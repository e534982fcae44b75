package io.samenet.verifier.bound;

import io.samenet.formats.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * For each element of each input the values that it may take, all inputs one after the other.
 *
 * @param shapes of the inputs, with a batch of 1
 * @param low least values
 * @param high largest values
 */
@SuppressWarnings("ArrayRecordComponent") // a point's coordinates; nobody compares boxes
record Box(List<Shape> shapes, double[] low, double[] high) {
    /** The box with the same ends in every direction. */
    static Box of(List<Shape> shapes, double low, double high) {
        int size = Math.toIntExact(shapes.stream().mapToLong(Shape::elements).sum());
        double[] lows = new double[size];
        double[] highs = new double[size];
        Arrays.fill(lows, low);
        Arrays.fill(highs, high);
        return new Box(shapes, lows, highs);
    }

    /** Number of elements. */
    int size() {
        return low.length;
    }

    /** The middle of element {@code i}. */
    double middle(int i) {
        return low[i] / 2 + high[i] / 2;
    }

    /** The inputs: each element with a symbol of its own, the first one's being 0, or with a radius where it has none. */
    List<Zonotope> inputs(Symbols symbols) {
        int[] own = new int[size()];
        for (int i = 0; i < own.length; i++) {
            own[i] = symbols.next();
        }
        List<Zonotope> inputs = new ArrayList<>();
        int from = 0;
        for (Shape shape : shapes) {
            int to = from + Math.toIntExact(shape.elements());
            inputs.add(input(shape, Arrays.copyOfRange(own, from, to), from));
            from = to;
        }
        return inputs;
    }

    private Zonotope input(Shape shape, int[] own, int from) {
        Zonotope whole = Zonotope.between(
                shape,
                Arrays.copyOfRange(low, from, from + own.length),
                Arrays.copyOfRange(high, from, from + own.length));
        if (size() > Symbols.most(size())) {
            return whole;
        }
        double[][] generators = new double[own.length][own.length];
        for (int i = 0; i < own.length; i++) {
            generators[i][i] = whole.radius()[i];
        }
        return new Zonotope(shape, whole.center(), own, generators, new double[own.length]);
    }

    /** The two halves along element {@code i}. */
    List<Box> halves(int i) {
        double[] below = high.clone();
        double[] above = low.clone();
        below[i] = middle(i);
        above[i] = middle(i);
        return List.of(new Box(shapes, low, below), new Box(shapes, above, high));
    }
}
