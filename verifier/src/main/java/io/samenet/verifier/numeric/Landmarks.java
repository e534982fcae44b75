package io.samenet.verifier.numeric;

import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.operation.Clip;
import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.formats.layer.operation.IsIn;
import io.samenet.formats.layer.preprocessing.Discretization;
import io.samenet.formats.model.Call;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Operand;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The numbers that models compare others with: near them inputs decide which side is taken.
 *
 * @param numbers finite ones, not zero, ascending
 * @param hit whether inputs may be such a number itself; where two kinds of arithmetic round differently, what stands
 *     exactly on the edge may fall to either side
 */
record Landmarks(List<Double> numbers, boolean hit) {
    /** No numbers. */
    static final Landmarks NONE = new Landmarks(List.of(), false);

    /** Numbers larger than this are no edges that inputs are to reach, but stand for infinity. */
    private static final double LARGEST = 1e4;

    /** How far beside a number inputs are drawn, in parts of it. */
    private static final double BESIDE = 0.1;

    /** One in so many inputs of a sample is drawn near a number. */
    private static final int EACH = 2;

    private static final Set<ElementwiseFunction> COMPARING = EnumSet.of(
            ElementwiseFunction.EQUAL,
            ElementwiseFunction.NOT_EQUAL,
            ElementwiseFunction.GREATER,
            ElementwiseFunction.GREATER_EQUAL,
            ElementwiseFunction.LESS,
            ElementwiseFunction.LESS_EQUAL,
            ElementwiseFunction.MAXIMUM,
            ElementwiseFunction.MINIMUM,
            ElementwiseFunction.FMAX,
            ElementwiseFunction.FMIN);

    /** Copies the list. */
    Landmarks {
        numbers = List.copyOf(numbers);
    }

    /** Another input than {@code drawn}, now and then. */
    double instead(double drawn, RandomGenerator random) {
        if (numbers.isEmpty() || random.nextInt(EACH) > 0) {
            return drawn;
        }
        double number = numbers.get(random.nextInt(numbers.size()));
        boolean whole = number == (float) number;
        return hit && whole && random.nextBoolean() ? number : number * (1 + BESIDE * random.nextGaussian());
    }

    /** Those of both models. */
    static Landmarks of(Graph a, Graph b, boolean hit) {
        Set<Double> found = new TreeSet<>();
        Set<Graph> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Graph> open = new ArrayDeque<>(List.of(a, b));
        while (!open.isEmpty()) {
            Graph graph = open.pop();
            if (seen.add(graph)) {
                graph.layers().stream().map(Layer::declaration).forEach(d -> {
                    if (d instanceof Graph inner) {
                        open.push(inner);
                    }
                    found.addAll(settings(Activations.plain(d)));
                });
                graph.calls().forEach(c -> found.addAll(operands(graph, c)));
            }
        }
        found.removeIf(x -> x == 0 || !(Math.abs(x) <= LARGEST));
        return new Landmarks(List.copyOf(found), hit);
    }

    private static List<Double> settings(Declaration declaration) {
        if (declaration instanceof Clip clip) {
            return List.of(clip.least(), clip.most());
        }
        if (declaration instanceof Discretization buckets) {
            return buckets.boundaries();
        }
        return Activations.last(declaration).map(Landmarks::bounds).orElse(List.of());
    }

    private static List<Double> bounds(ActivationFunction function) {
        return Stream.of("max_value", "threshold")
                .filter(function.kind().parameters()::contains)
                .map(function::parameter)
                .toList();
    }

    private static List<Double> operands(Graph graph, Call call) {
        Declaration declaration = graph.layer(call).declaration();
        boolean compares =
                declaration instanceof Elementwise e ? COMPARING.contains(e.function()) : declaration instanceof IsIn;
        List<Double> numbers = new ArrayList<>();
        if (compares) {
            call.arguments().inputs().stream()
                    .filter(o -> o instanceof Operand.Constant)
                    .flatMap(o -> ((Operand.Constant) o).value().asReal().stream())
                    .forEach(numbers::add);
        }
        return numbers;
    }
}
