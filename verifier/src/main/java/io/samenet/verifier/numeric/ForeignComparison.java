package io.samenet.verifier.numeric;

import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Model;
import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorData;
import io.samenet.verifier.kernel.Precision;
import io.samenet.verifier.numeric.OutputStatistics.Runs;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Runs a model here and its counterpart elsewhere on the same inputs and says whether they agree.
 *
 * <p>Our side is run in float64 and in float32; the distance between the two is what float32 does to this model in our
 * order of summing. The other side knows float32 only, sums in other orders and has its own approximations of functions. How
 * far that may take it is measured by a third run, in float64 with weights that are off by a few units in the last place.
 * Its distance from our float64 may be larger than the two together by a factor, but not by orders of magnitude.
 */
public final class ForeignComparison {
    /**
     * How many times the measured noise the other side may lie off. Rounding errors of sums of {@code n} terms lie between
     * {@code sqrt(n)} (ours, in blocks) and {@code n} units in the last place (Higham, Accuracy and Stability of Numerical
     * Algorithms, section 4.2), so that factors of 8 are seen and factors of 100 are not.
     */
    private static final double FACTOR = 16;

    private static final int ROUNDS = 3;

    /** Multiplications in one round above which one is enough. */
    private static final double LARGE = 1e9;

    private final Model model;
    private final Model shaken;
    private final ForeignModel other;
    private final NumericOptions options;
    private final List<OutputStatistics> statistics = new ArrayList<>();
    private final Liveness liveness;
    private int samples;

    private ForeignComparison(Model model, ForeignModel other, NumericOptions options) {
        this.model = model;
        this.shaken = Shaken.of(model);
        this.other = other;
        this.options = options;
        this.liveness = new Liveness(model.graph());
        model.graph()
                .outputs()
                .forEach(t -> statistics.add(
                        new OutputStatistics(model.graph().layer(t).name())));
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
            round(options.inputs().get(), false);
            return judged();
        }
        Plan plan = new Plan(
                graph,
                graph,
                options,
                IntStream.range(0, graph.inputs().size()).boxed().toList());
        InputGenerator generator = new InputGenerator(InputGenerator.types(graph), InputRole.of(graph), options.seed());
        for (int number = 0; number < ROUNDS; number++) {
            Optional<Plan.Round> round = plan.round(number);
            if (round.isEmpty()) {
                return NumericResult.notRun(
                        options.seed(), List.of("no sizes for the free dimensions fit the model: give a shape"));
            }
            round(generator.next(model.origin().where(), round.get().shapes()), true);
            if (round.get().cost() > LARGE) {
                break;
            }
        }
        return judged();
    }

    private void round(List<TensorData> inputs, boolean random) {
        List<TensorData> exact = Interpreter.run(model, inputs, Precision.FLOAT64, liveness);
        List<TensorData> single = Interpreter.run(model, inputs, Precision.FLOAT32, RunObserver.NONE);
        List<TensorData> off = Interpreter.run(shaken, inputs, Precision.FLOAT64, RunObserver.NONE);
        List<TensorData> foreign = other.run(inputs);
        for (int i = 0; i < statistics.size(); i++) {
            TensorData moved = moved(foreign.get(i), exact.get(i), off.get(i));
            Runs own = new Runs(exact.get(i), exact.get(i), single.get(i));
            statistics.get(i).take(own, new Runs(foreign.get(i), foreign.get(i), moved), samples, random);
        }
        samples += inputs.isEmpty() || inputs.get(0).shape().rank() == 0
                ? 1
                : Math.toIntExact(inputs.get(0).shape().size(0));
    }

    /** {@code foreign} as far away as {@code off} is from {@code exact}: the noise of the other side. */
    private static TensorData moved(TensorData foreign, TensorData exact, TensorData off) {
        double[] values = Values.of(foreign);
        double[] from = Values.of(exact);
        double[] to = Values.of(off);
        if (values.length != from.length) {
            return foreign;
        }
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Double.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < values.length; i++) {
            bytes.putDouble(i * Double.BYTES, values[i] + (to[i] - from[i]));
        }
        return new TensorData(foreign.type().with(DType.FLOAT64), Bytes.of(bytes));
    }

    private NumericResult judged() {
        List<String> reasons = new ArrayList<>();
        List<NumericResult.Output> outputs = new ArrayList<>();
        for (OutputStatistics output : statistics) {
            outputs.add(judged(output));
            if (output.groups().isEmpty()) {
                reasons.add("output " + output.name() + ": nothing could be compared");
            } else if (output.isZero()) {
                reasons.add("output " + output.name() + ": zero for all inputs");
            }
            if (output.notNumbers() > 0) {
                reasons.add("output " + output.name() + ": " + output.notNumbers() + " elements are no number");
            }
        }
        boolean within = outputs.stream().allMatch(NumericResult.Output::within);
        NumericResult.Decision decision = !within
                ? NumericResult.Decision.DIFFERENT
                : reasons.isEmpty() ? NumericResult.Decision.CLOSE : NumericResult.Decision.INCONCLUSIVE;
        return new NumericResult(
                true, options.seed(), samples, outputs, coverage(), Optional.empty(), decision, reasons);
    }

    /** The numbers of the kind of inputs under which the output does worst. */
    private NumericResult.Output judged(OutputStatistics output) {
        NumericResult.Output worst = new NumericResult.Output(output.name(), 0, 0, 0, !output.shapesDiffer());
        double excess = -1;
        for (OutputStatistics.Group group : output.groups().values()) {
            double band = FACTOR * group.band() + options.relative() * group.rms();
            boolean within = group.difference() <= band && !output.shapesDiffer();
            double used = group.difference() == 0 ? 0 : group.difference() / band;
            if (used > excess) {
                excess = used;
                worst = new NumericResult.Output(output.name(), group.difference(), group.rms(), band, within);
            }
        }
        return worst;
    }

    private Coverage coverage() {
        return new Coverage(
                liveness.units(),
                liveness.dead(),
                statistics.size(),
                (int) statistics.stream().filter(s -> !s.varies()).count(),
                (int) statistics.stream().filter(OutputStatistics::isZero).count(),
                0,
                0,
                statistics.stream().mapToLong(OutputStatistics::notNumbers).sum());
    }
}
