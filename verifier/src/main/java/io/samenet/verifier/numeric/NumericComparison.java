package io.samenet.verifier.numeric;

import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.UnfoldedCalls;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Runs two models on the same inputs and says whether they agree.
 *
 * <p>The decision falls in float64. Each model is run in float32 too; how far that run lies from its float64 run is what
 * float32 alone does to it. The noise band of a pair of outputs is the sum of both models' largest such distances plus one
 * rounding to float32 of the largest value, taken for each kind of inputs by itself. A difference up to the band (and
 * {@code relative} × RMS above it) is accepted.
 *
 * <p>Models that compute in other types (a dtype policy of 16 bits against float32) are compared as their policies say, and
 * the band remains float32's: it excuses no rounding to 16 bits.
 *
 * <p>Agreement counts only where the inputs reached the models: an output that never changes, one that is zero throughout,
 * elements that are no number, embedding rows that were never looked up, features that never fired leave it open.
 */
public final class NumericComparison {
    private NumericComparison() {}

    /**
     * Compares {@code a} and {@code b}.
     *
     * @param matched calls that compute the same as far as is known, in an order in which the first that differs tells
     *     most: the first model's
     */
    public static NumericResult compare(Model a, Model b, List<CallPair> matched, NumericOptions options) {
        return compare(a, b, matched, options, Optional.empty());
    }

    /** The same of outcomes alone: where outputs differ, what {@code a} reached is not said. */
    public static NumericResult outcome(Model a, Model b, NumericOptions options, KnownRuns ofA) {
        return compare(a, b, List.of(), options, Optional.of(ofA));
    }

    private static NumericResult compare(
            Model a, Model b, List<CallPair> matched, NumericOptions options, Optional<KnownRuns> ofA) {
        List<String> obstacles = obstacles(a, b, options);
        return obstacles.isEmpty()
                ? new NumericRun(a, b, matched, options, ofA).result()
                : NumericResult.notRun(options.seed(), obstacles);
    }

    private static List<String> obstacles(Model a, Model b, NumericOptions options) {
        List<String> reasons = new ArrayList<>();
        for (Model model : List.of(a, b)) {
            Kernels.unsupported(model.graph(), model.origin().where()).stream()
                    .map(UnsupportedException.Reason::toString)
                    .forEach(reasons::add);
            if (UnfoldedCalls.areTooMany(model.graph())) {
                reasons.add(
                        model.origin().where() + ": running it takes " + UnfoldedCalls.of(model.graph()) + " calls");
            }
            if (!model.hasWeights()) {
                reasons.add(model.origin().where() + ": holds no weights");
            }
        }
        sizes("inputs", a.graph().inputs().size(), b.graph().inputs().size(), reasons);
        sizes("outputs", a.graph().outputs().size(), b.graph().outputs().size(), reasons);
        options.inputPairs()
                .ifPresent(p -> permutation("inputs", p, b.graph().inputs().size(), reasons));
        options.outputPairs()
                .ifPresent(p -> permutation("outputs", p, b.graph().outputs().size(), reasons));
        if (reasons.isEmpty()) {
            texts(a.graph(), b.graph(), options, reasons);
        }
        return reasons;
    }

    /** Text is fed to text alone. */
    private static void texts(Graph a, Graph b, NumericOptions options, List<String> reasons) {
        for (int i = 0; i < a.inputs().size(); i++) {
            int place = i;
            Operand.Tensor other =
                    b.inputs().get(options.inputPairs().map(p -> p.get(place)).orElse(place));
            if (isText(a, a.inputs().get(i)) != isText(b, other)) {
                reasons.add("input \"" + a.layer(a.inputs().get(i)).name()
                        + "\" is text in one model and numbers in the other");
            }
        }
    }

    private static boolean isText(Graph graph, Operand.Tensor input) {
        return graph.type(input).filter(t -> t.dtype() == DType.STRING).isPresent();
    }

    private static void sizes(String what, int a, int b, List<String> reasons) {
        if (a != b) {
            reasons.add("the first model has " + a + " " + what + ", the second " + b);
        } else if (a == 0 && what.equals("outputs")) {
            reasons.add("there is no output to compare");
        }
    }

    private static void permutation(String what, List<Integer> pairs, int size, List<String> reasons) {
        List<Integer> sorted = pairs.stream().sorted().toList();
        if (!sorted.equals(IntStream.range(0, size).boxed().toList())) {
            reasons.add("the pairs " + pairs + " do not pair " + size + " " + what);
        }
    }

    /** {@code inputs} of the first model as the second takes them. */
    static List<TensorData> paired(List<TensorData> inputs, List<Integer> pairs, Graph b) {
        List<TensorType> types = InputGenerator.types(b);
        List<TensorData> paired = new ArrayList<>(inputs);
        for (int i = 0; i < inputs.size(); i++) {
            paired.set(
                    pairs.get(i),
                    Values.as(inputs.get(i), types.get(pairs.get(i)).dtype()));
        }
        return paired;
    }
}
