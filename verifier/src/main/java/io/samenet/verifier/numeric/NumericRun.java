package io.samenet.verifier.numeric;

import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Model;
import io.samenet.formats.tensor.TensorData;
import io.samenet.verifier.kernel.Precision;
import io.samenet.verifier.numeric.NumericResult.Decision;
import io.samenet.verifier.numeric.OutputStatistics.Runs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One comparison: rounds of inputs until the models are covered or enough has been spent. */
final class NumericRun {
    /** Noise in parts of an output's RMS beyond which agreement within it says nothing. */
    private static final double MOST_NOISE = 0.1;

    private final Model a;
    private final Model b;
    private final List<CallPair> matched;
    private final NumericOptions options;
    private final Optional<KnownRuns> known;
    private final List<Integer> inputPairs;
    private final Logits logitsA;
    private final Logits logitsB;

    /** Whether both compute in the same types, so that computing both in float64 tells what sets them apart. */
    private final boolean samePolicies;

    private final InputGenerator generator;
    private final TextNumbers texts = new TextNumbers();
    private final Reached reached;
    private final List<OutputStatistics> statistics = new ArrayList<>();
    private final List<int[]> compared = new ArrayList<>();
    private int samples;
    private @Nullable List<TensorData> differing;

    NumericRun(Model a, Model b, List<CallPair> matched, NumericOptions options) {
        this(a, b, matched, options, Optional.empty());
    }

    /** {@code known}: what the first model gave before. What it reaches is then known only where outputs agree. */
    NumericRun(Model a, Model b, List<CallPair> matched, NumericOptions options, Optional<KnownRuns> known) {
        this.known = known.filter(k -> k.areOf(a));
        this.a = a;
        this.b = b;
        this.matched = matched;
        this.options = options;
        this.inputPairs =
                options.inputPairs().orElseGet(() -> range(a.graph().inputs().size()));
        this.logitsA = Logits.of(a);
        this.logitsB = Logits.of(b);
        this.samePolicies = PolicyOrder.of(a.graph()).equals(PolicyOrder.of(b.graph()));
        this.generator = new InputGenerator(
                InputGenerator.types(a.graph()),
                roles(a.graph(), b.graph()),
                Landmarks.of(a.graph(), b.graph(), true),
                options.seed());
        this.reached = new Reached(logitsA.model(), Optional.of(logitsB.model()));
        List<Integer> outputPairs =
                options.outputPairs().orElseGet(() -> range(a.graph().outputs().size()));
        for (int i = 0; i < outputPairs.size(); i++) {
            compare(name(i), i, outputPairs.get(i));
        }
        for (int i = 0; i < outputPairs.size(); i++) {
            Optional<Integer> before = logitsA.before().get(i);
            Optional<Integer> other = logitsB.before().get(outputPairs.get(i));
            if (before.isPresent() && other.isPresent()) {
                compare(name(i) + " before its activation", before.get(), other.get());
            }
        }
    }

    private static List<Integer> range(int size) {
        return IntStream.range(0, size).boxed().toList();
    }

    private List<InputRole> roles(Graph first, Graph second) {
        List<InputRole> own = InputRole.of(first);
        List<InputRole> others = InputRole.of(second);
        return IntStream.range(0, own.size())
                .mapToObj(i -> own.get(i).and(others.get(inputPairs.get(i))))
                .toList();
    }

    private String name(int output) {
        return a.graph().layer(a.graph().outputs().get(output)).name();
    }

    private void compare(String name, int first, int second) {
        statistics.add(new OutputStatistics(name));
        compared.add(new int[] {first, second});
    }

    NumericResult result() {
        if (options.inputs().isPresent()) {
            generator.given(options.inputs().get());
            round(options.inputs().get(), false, false);
            return judged();
        }
        Plan plan = new Plan(a.graph(), b.graph(), options, inputPairs);
        Rounds rounds = new Rounds(options);
        while (rounds.more(samples, this::state)) {
            Optional<Plan.Round> round = plan.round(rounds.made());
            if (round.isEmpty()) {
                return NumericResult.notRun(
                        options.seed(), List.of("no sizes for the free dimensions fit both models: give a shape"));
            }
            double cost = round.get().cost();
            round(generator.next(a.origin().where(), round.get().shapes()), true, cost > Rounds.LARGE);
            rounds.took(cost);
        }
        return judged();
    }

    /** What {@link #result()} fed when outputs first differed; empty where they did not. */
    Optional<List<TensorData>> differing() {
        return Optional.ofNullable(differing);
    }

    private Rounds.State state() {
        return differing == null ? reached.state(reasons()) : Rounds.State.DIFFERENT;
    }

    /**
     * Feeds both models. Where large models agree to the bit in float64, the second one's float32 noise decides nothing
     * and is taken to be the first one's. Where they compute in other types, what each gives in its own is compared.
     */
    private void round(List<TensorData> inputs, boolean random, boolean large) {
        List<TensorData> others = NumericComparison.paired(inputs, inputPairs, b.graph());
        Precision single = samePolicies ? Precision.FLOAT32 : Precision.FLOAT32_ALONE;
        boolean seen = known.flatMap(k -> k.find(inputs, Precision.FLOAT64)).isPresent();
        List<TensorData> exactA = ofFirst(inputs, Precision.FLOAT64, reached.a());
        List<TensorData> exactB = texts.in(Interpreter.run(logitsB.model(), others, Precision.FLOAT64, reached.b()));
        List<TensorData> singleA = ofFirst(inputs, single, RunObserver.NONE);
        List<TensorData> singleB = large && identical(exactA, exactB) ? paired(singleA) : run(logitsB, others, single);
        List<TensorData> decisiveA = samePolicies ? exactA : ofFirst(inputs, Precision.FLOAT32, RunObserver.NONE);
        List<TensorData> decisiveB = samePolicies ? exactB : run(logitsB, others, Precision.FLOAT32);
        for (int i = 0; i < statistics.size(); i++) {
            int x = compared.get(i)[0];
            int y = compared.get(i)[1];
            statistics
                    .get(i)
                    .take(
                            new Runs(decisiveA.get(x), exactA.get(x), singleA.get(x)),
                            new Runs(decisiveB.get(y), exactB.get(y), singleB.get(y)),
                            samples,
                            random);
        }
        samples += inputs.isEmpty() || inputs.get(0).shape().rank() == 0
                ? 1
                : Math.toIntExact(inputs.get(0).shape().size(0));
        if (differing == null && !agree()) {
            differing = inputs;
        }
        if (seen && differing == null) {
            Interpreter.run(logitsA.model(), inputs, Precision.FLOAT64, reached.a());
        }
    }

    private List<TensorData> ofFirst(List<TensorData> inputs, Precision precision, RunObserver observer) {
        return texts.in(known.map(k ->
                        k.of(inputs, precision, () -> Interpreter.run(logitsA.model(), inputs, precision, observer)))
                .orElseGet(() -> Interpreter.run(logitsA.model(), inputs, precision, observer)));
    }

    private List<TensorData> run(Logits logits, List<TensorData> inputs, Precision precision) {
        return texts.in(Interpreter.run(logits.model(), inputs, precision, RunObserver.NONE));
    }

    private boolean identical(List<TensorData> exactA, List<TensorData> exactB) {
        return compared.stream().allMatch(c -> Arrays.equals(Values.of(exactA.get(c[0])), Values.of(exactB.get(c[1]))));
    }

    /** Outputs of the first model in the places of the second one's that they are compared with. */
    private List<TensorData> paired(List<TensorData> outputs) {
        List<TensorData> paired = new ArrayList<>(outputs);
        compared.forEach(c -> paired.set(c[1], outputs.get(c[0])));
        return paired;
    }

    private boolean agree() {
        return statistics.stream()
                .allMatch(s ->
                        s.groups().values().stream().allMatch(g -> g.within(options.relative())) && !s.shapesDiffer());
    }

    /** A difference that was seen stays one, whatever noise is met after it. */
    private NumericResult judged() {
        List<String> reasons = reasons();
        Decision decision =
                differing != null ? Decision.DIFFERENT : reasons.isEmpty() ? Decision.CLOSE : Decision.INCONCLUSIVE;
        Optional<NumericResult.Divergence> divergence = differing == null
                ? Optional.empty()
                : new DivergenceSearch(a, b, matched)
                        .find(differing, NumericComparison.paired(differing, inputPairs, b.graph()));
        return new NumericResult(
                true,
                options.seed(),
                samples,
                statistics.stream().map(s -> s.result(options.relative())).toList(),
                coverage(),
                divergence,
                decision,
                reasons);
    }

    private Coverage coverage() {
        return reached.coverage(statistics, generator);
    }

    /** Why agreement would not count. */
    private List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        for (OutputStatistics output : statistics) {
            if (output.groups().isEmpty()) {
                reasons.add("output " + output.name() + ": nothing could be compared");
            } else if (output.isZero()) {
                reasons.add("output " + output.name() + ": zero for all inputs");
            } else if (!output.varies()) {
                reasons.add("output " + output.name() + ": the same for all inputs");
            }
            if (output.notNumbers() > 0) {
                reasons.add("output " + output.name() + ": " + output.notNumbers()
                        + " elements are no number in both models");
            }
            noise(output).ifPresent(reasons::add);
        }
        generator.reason(options.inputs().isPresent()).ifPresent(reasons::add);
        reasons.addAll(reached.reasons(options.inputs().isPresent()));
        return reasons;
    }

    private static Optional<String> noise(OutputStatistics output) {
        return Optional.ofNullable(output.groups().get(InputKind.NORMAL))
                .filter(g -> g.leastRms() > 0 && g.band() > MOST_NOISE * g.leastRms())
                .map(g -> "output " + output.name() + ": float32 noise " + g.band() + " drowns an RMS of "
                        + g.leastRms());
    }
}
