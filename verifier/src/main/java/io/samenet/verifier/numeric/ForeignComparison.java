package io.samenet.verifier.numeric;

import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Model;
import io.samenet.formats.tensor.TensorData;
import io.samenet.verifier.kernel.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Runs a model here and its counterpart elsewhere on the same inputs and says whether they agree.
 *
 * <p>Our side is run in float64 and in float32; the distance between the two is what float32 does to this model in our
 * order of summing. The other side sums in other orders and has its own approximations of functions. How far that may take
 * it is measured by a third run, in float64 with weights that are off by a few units in the last place. In float32 its
 * distance from our float64 may be larger than the two together by a factor, but not by orders of magnitude.
 *
 * <p>Where the other side's graph can be run in float64 ({@link ForeignModel.Wide}), that run decides, as it has the same
 * nodes and constants and none of the rounding. It may lie off by the same band in float64's units and by what the
 * rounding of its constants does, which is measured by shaking them. Where some of its operators round to float32
 * nevertheless, the band is that of float32. The float32 run is measured then, and does not decide unless it ends in no
 * number where ours does not: a graph that is right may overflow.
 */
public final class ForeignComparison {
    private final Model model;
    private final Model shaken;
    private final ForeignModel other;
    private final NumericOptions options;
    private final List<ForeignOutput> outputs = new ArrayList<>();
    private final Reached reached;
    private final InputGenerator generator;
    private Optional<ForeignModel.Wide> wide;
    private final Rounds rounds;
    private int samples;
    private boolean differs;

    private ForeignComparison(Model model, ForeignModel other, NumericOptions options) {
        this.model = model;
        this.shaken = Shaken.of(model);
        this.other = other;
        this.options = options;
        this.wide = other.wide();
        this.rounds = new Rounds(options);
        this.reached = new Reached(model, Optional.empty());
        this.generator = new InputGenerator(
                InputGenerator.types(model.graph()),
                InputRole.of(model.graph()),
                Landmarks.of(model.graph(), model.graph(), false),
                options.seed());
        model.graph()
                .outputs()
                .forEach(t ->
                        outputs.add(new ForeignOutput(model.graph().layer(t).name(), options.relative())));
    }

    /** Compares {@code model} with {@code other}, whose outputs correspond by position. */
    public static NumericResult compare(Model model, ForeignModel other, NumericOptions options) {
        List<String> reasons = new ArrayList<>();
        Kernels.unsupported(model.graph(), model.origin().where()).stream()
                .map(UnsupportedException.Reason::toString)
                .forEach(reasons::add);
        if (!model.hasWeights()) {
            reasons.add(model.origin().where() + ": holds no weights");
        }
        if (other.outputTypes().size() != model.graph().outputs().size()) {
            reasons.add("the first model has " + model.graph().outputs().size() + " outputs, the second "
                    + other.outputTypes().size());
        }
        return reasons.isEmpty()
                ? new ForeignComparison(model, other, options).run()
                : NumericResult.notRun(options.seed(), reasons);
    }

    private NumericResult run() {
        Graph graph = model.graph();
        if (options.inputs().isPresent()) {
            generator.given(options.inputs().get());
            round(options.inputs().get(), false);
            return judged();
        }
        Plan plan = new Plan(
                graph,
                graph,
                options,
                IntStream.range(0, graph.inputs().size()).boxed().toList());
        while (rounds.more(samples, this::state)) {
            Optional<Plan.Round> round = plan.round(rounds.made());
            if (round.isEmpty()) {
                return NumericResult.notRun(
                        options.seed(), List.of("no sizes for the free dimensions fit the model: give a shape"));
            }
            round(generator.next(model.origin().where(), round.get().shapes()), true);
            rounds.took(round.get().cost());
        }
        return judged();
    }

    private Rounds.State state() {
        return differs ? Rounds.State.DIFFERENT : reached.state(doubts());
    }

    private void round(List<TensorData> inputs, boolean random) {
        List<TensorData> exact = Interpreter.run(model, inputs, Precision.FLOAT64, reached.a());
        List<TensorData> single = Interpreter.run(model, inputs, Precision.FLOAT32, RunObserver.NONE);
        List<TensorData> off = Interpreter.run(shaken, inputs, Precision.FLOAT64, RunObserver.NONE);
        List<TensorData> foreign = other.run(inputs);
        Optional<List<TensorData>> inDouble = wide.flatMap(w -> w.run(inputs));
        Optional<List<TensorData>> shakenDouble = wide.flatMap(w -> w.runShaken(inputs));
        if (inDouble.isEmpty() || shakenDouble.isEmpty()) {
            wide = Optional.empty();
        }
        for (int i = 0; i < outputs.size(); i++) {
            ForeignOutput output = outputs.get(i);
            output.take(exact.get(i), foreign.get(i), single.get(i), off.get(i), samples, random);
            if (wide.isPresent()) {
                output.takeWide(
                        exact.get(i),
                        inDouble.orElseThrow().get(i),
                        shakenDouble.orElseThrow().get(i),
                        samples,
                        random);
            }
        }
        samples += inputs.isEmpty() || inputs.get(0).shape().rank() == 0
                ? 1
                : Math.toIntExact(inputs.get(0).shape().size(0));
        differs |= !outputs.stream().allMatch(o -> o.judged(arithmetic()).within());
    }

    private ForeignOutput.Arithmetic arithmetic() {
        if (wide.isEmpty()) {
            return ForeignOutput.Arithmetic.AS_DECLARED;
        }
        return wide.get().whole() ? ForeignOutput.Arithmetic.FLOAT64 : ForeignOutput.Arithmetic.MIXED;
    }

    private NumericResult judged() {
        ForeignOutput.Arithmetic arithmetic = arithmetic();
        List<NumericResult.Output> judged =
                outputs.stream().map(o -> o.judged(arithmetic)).toList();
        List<String> doubts = doubts();
        List<String> reasons = new ArrayList<>(doubts);
        outputs.forEach(o -> reasons.addAll(o.remarks(arithmetic)));
        NumericResult.Decision decision = differs
                ? NumericResult.Decision.DIFFERENT
                : doubts.isEmpty() ? NumericResult.Decision.CLOSE : NumericResult.Decision.INCONCLUSIVE;
        return new NumericResult(
                true, options.seed(), samples, judged, coverage(), Optional.empty(), decision, reasons);
    }

    /** Why agreement would not count. */
    private List<String> doubts() {
        List<String> doubts = new ArrayList<>();
        ForeignOutput.Arithmetic arithmetic = arithmetic();
        outputs.forEach(o -> doubts.addAll(o.doubts(arithmetic)));
        boolean given = options.inputs().isPresent();
        generator.reason(given).ifPresent(doubts::add);
        doubts.addAll(reached.reasons(given));
        return doubts;
    }

    private Coverage coverage() {
        return reached.coverage(outputs.stream().map(ForeignOutput::statistics).toList(), generator);
    }
}
