package io.samenet.verifier.numeric;

import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shapes of what is fed: free dimensions are given sizes that both models accept, other ones in other rounds. */
final class Plan {
    /** Sizes tried for free dimensions: distinct, not round, up to those that image networks need. */
    private static final long[] SIZES = {7, 10, 13, 19, 24, 32, 37, 48, 64, 75, 96, 128, 160, 192, 224, 256, 299, 331};

    /** Samples of a batch where they cost little. */
    private static final int BATCH = 8;

    /** Samples of a batch at least. */
    private static final int LEAST_BATCH = 2;

    /** Multiplications of a batch, above which it is made smaller. */
    private static final double BATCH_COST = 2e9;

    private final Graph a;
    private final Graph b;
    private final NumericOptions options;
    private final List<Integer> pairs;

    Plan(Graph a, Graph b, NumericOptions options, List<Integer> pairs) {
        this.a = a;
        this.b = b;
        this.options = options;
        this.pairs = pairs;
    }

    /** What a round feeds, and about how many multiplications it takes. */
    record Round(List<Shape> shapes, double cost) {}

    /** Round {@code number}; empty where no sizes fit both models. */
    Optional<Round> round(int number) {
        int skip = number % 3;
        Optional<Round> found = Optional.empty();
        for (int i = 0; i < SIZES.length; i++) {
            for (int next = 1; next >= 0; next--) {
                long[] free = {SIZES[i], SIZES[Math.min(i + next, SIZES.length - 1)]};
                Optional<Round> fitting = fitting(free);
                if (fitting.isPresent()) {
                    found = fitting;
                    if (skip-- == 0 || !hasFree()) {
                        return found;
                    }
                    break;
                }
            }
        }
        return found;
    }

    private boolean hasFree() {
        return a.inputs().stream().anyMatch(i -> {
            Shape shape = shape(i);
            return shape.rank() > 1 && !shape.slice(1, shape.rank()).isFixed();
        });
    }

    private Optional<Round> fitting(long[] free) {
        Optional<Double> single = cost(shapes(1, free));
        if (single.isEmpty()) {
            return Optional.empty();
        }
        int batch = (int) Math.max(LEAST_BATCH, Math.min(BATCH, BATCH_COST / single.get()));
        List<Shape> shapes = shapes(batch, free);
        return cost(shapes).map(c -> new Round(shapes, c));
    }

    private List<Shape> shapes(int batch, long[] free) {
        List<Shape> shapes = new ArrayList<>();
        for (Operand.Tensor input : a.inputs()) {
            Shape shape = shape(input);
            for (int axis = 0; axis < shape.rank(); axis++) {
                if (shape.isFree(axis)) {
                    shape = shape.with(axis, axis == 0 ? batch : free[(axis - 1) % free.length]);
                }
            }
            shapes.add(shape);
        }
        return shapes;
    }

    private Shape shape(Operand.Tensor input) {
        String name = a.layer(input).name();
        return options.shapes().stream()
                .filter(s -> s.input().equals(name))
                .map(NumericOptions.NamedShape::shape)
                .findFirst()
                .orElseGet(() -> a.type(input).orElseThrow().shape());
    }

    private Optional<Double> cost(List<Shape> shapes) {
        List<TensorType> first = new ArrayList<>();
        List<TensorType> second = new ArrayList<>(
                b.inputs().stream().map(i -> b.type(i).orElseThrow()).toList());
        for (int i = 0; i < shapes.size(); i++) {
            TensorType own = a.type(a.inputs().get(i)).orElseThrow();
            TensorType other = second.get(pairs.get(i));
            if (!own.shape().admits(shapes.get(i)) || !other.shape().admits(shapes.get(i))) {
                return Optional.empty();
            }
            first.add(own.with(shapes.get(i)));
            second.set(pairs.get(i), other.with(shapes.get(i)));
        }
        try {
            return Optional.of(Cost.multiplications(a, first) + Cost.multiplications(b, second));
        } catch (ShapeException doesNotFit) {
            return Optional.empty();
        }
    }
}
