package io.samenet.verifier.bound;

import io.samenet.formats.model.Model;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import io.samenet.verifier.kernel.Precision;
import io.samenet.verifier.numeric.Interpreter;
import io.samenet.verifier.numeric.RunObserver;
import io.samenet.verifier.numeric.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Looks for an input of a box for which two models differ by more than they may, running both in float64. */
final class Search {
    /** Points of a batch. */
    private static final int BATCH = 32;

    /** Batches in which the best point so far is changed. */
    private static final int ROUNDS = 12;

    /** What float64 itself may make, in parts of the values compared. */
    private static final double ROUNDING = 1e-9;

    private final Model a;
    private final Model b;
    private final List<Integer> inputPairs;
    private final List<Integer> outputPairs;
    private final List<String> names;
    private final BoundQuestion question;
    private final Box box;
    private final SplittableRandom random;
    private double[] best;
    private double worst = Double.NEGATIVE_INFINITY;

    /**
     * A search.
     *
     * @param inputPairs for each input of the first model the second's
     * @param outputPairs for each output of the first model the second's
     * @param names of the first model's outputs
     */
    Search(
            Model a,
            Model b,
            List<Integer> inputPairs,
            List<Integer> outputPairs,
            List<String> names,
            BoundQuestion question,
            Box box,
            long seed) {
        this.a = a;
        this.b = b;
        this.inputPairs = inputPairs;
        this.outputPairs = outputPairs;
        this.names = names;
        this.question = question;
        this.box = box;
        this.random = new SplittableRandom(seed);
        this.best = box.low();
    }

    /** A point at which they differ by too much, {@code promising} ones being tried first. */
    Optional<BoundResult.Counterexample> run(List<double[]> promising) {
        List<double[]> points = new ArrayList<>(promising);
        points.addAll(List.of(box.low(), box.high(), point(i -> box.middle(i))));
        while (points.size() < BATCH) {
            boolean corner = points.size() % 2 == 0;
            points.add(point(i -> corner ? end(i) : between(i)));
        }
        for (int round = 0; round < ROUNDS; round++) {
            Optional<BoundResult.Counterexample> found = tried(points);
            if (found.isPresent()) {
                return found;
            }
            points.clear();
            double part = Math.max(1.0 / box.size(), 1.0 / (2 + round));
            while (points.size() < BATCH) {
                boolean corner = points.size() % 2 == 0;
                points.add(point(i -> random.nextDouble() < part ? (corner ? end(i) : between(i)) : best[i]));
            }
        }
        return Optional.empty();
    }

    private interface Coordinate {
        double at(int i);
    }

    private double[] point(Coordinate coordinate) {
        double[] point = new double[box.size()];
        for (int i = 0; i < point.length; i++) {
            point[i] = coordinate.at(i);
        }
        return point;
    }

    private double end(int i) {
        return random.nextBoolean() ? box.low()[i] : box.high()[i];
    }

    private double between(int i) {
        double at = box.low()[i] + random.nextDouble() * (box.high()[i] - box.low()[i]);
        return Math.min(Math.max(at, box.low()[i]), box.high()[i]);
    }

    /** The first of {@code points} at which they differ by too much. */
    Optional<BoundResult.Counterexample> tried(List<double[]> points) {
        List<TensorData> inputs = inputs(points);
        List<TensorData> turned = new ArrayList<>(inputs);
        for (int i = 0; i < inputs.size(); i++) {
            turned.set(inputPairs.get(i), inputs.get(i));
        }
        List<TensorData> first = Interpreter.run(a, inputs, Precision.FLOAT64, RunObserver.NONE);
        List<TensorData> second = Interpreter.run(b, turned, Precision.FLOAT64, RunObserver.NONE);
        Optional<BoundResult.Counterexample> found = Optional.empty();
        for (int output = 0; output < first.size() && found.isEmpty(); output++) {
            double[] x = Values.of(first.get(output));
            double[] y = Values.of(second.get(outputPairs.get(output)));
            int row = Math.toIntExact(first.get(output).shape().size(-1));
            found = compared(points, x, y, row, names.get(output));
        }
        return found;
    }

    private Optional<BoundResult.Counterexample> compared(
            List<double[]> points, double[] x, double[] y, int row, String name) {
        int size = x.length / points.size();
        for (int p = 0; p < points.size(); p++) {
            for (int i = 0; i < size; i++) {
                int at = p * size + i;
                double excess = question.isDecision()
                        ? decision(x, y, at, at - i % row, row)
                        : Math.abs(y[at] - x[at])
                                - question.within().getAsDouble()
                                - ROUNDING * (Math.abs(x[at]) + Math.abs(y[at]));
                if (excess > worst) {
                    worst = excess;
                    best = points.get(p);
                }
                if (excess > 0) {
                    return Optional.of(
                            new BoundResult.Counterexample(inputs(List.of(points.get(p))), name, i, x[at], y[at]));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * How clearly element {@code i} is the largest of its row in the first model and not in the second, beyond what rounding
     * may make in either; not positive where it is not so.
     */
    private static double decision(double[] x, double[] y, int i, int from, int row) {
        double leads = Double.POSITIVE_INFINITY;
        double trails = Double.NEGATIVE_INFINITY;
        for (int j = from; j < from + row; j++) {
            if (j != i) {
                leads = Math.min(leads, x[i] - x[j] - ROUNDING * (Math.abs(x[i]) + Math.abs(x[j])));
                trails = Math.max(trails, y[j] - y[i] - ROUNDING * (Math.abs(y[i]) + Math.abs(y[j])));
            }
        }
        return Math.min(leads, trails);
    }

    private List<TensorData> inputs(List<double[]> points) {
        List<TensorData> inputs = new ArrayList<>();
        int from = 0;
        for (int input = 0; input < box.shapes().size(); input++) {
            Shape shape = box.shapes().get(input);
            int size = Math.toIntExact(shape.elements());
            double[] all = new double[Math.multiplyExact(size, points.size())];
            for (int p = 0; p < points.size(); p++) {
                System.arraycopy(points.get(p), from, all, p * size, size);
            }
            inputs.add(Doubles.tensor(shape.with(0, points.size()), all));
            from += size;
        }
        return inputs;
    }
}
