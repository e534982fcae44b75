package io.samenet.verifier.bound;

import io.samenet.formats.error.LimitException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Operand;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import io.samenet.verifier.bound.BoundResult.Counterexample;
import io.samenet.verifier.bound.BoundResult.Finding;
import io.samenet.verifier.proof.InterfaceNames;
import io.samenet.verifier.proof.InterfacePairing;
import io.samenet.verifier.proof.Proof;
import io.samenet.verifier.proof.Prover;
import io.samenet.verifier.proof.Scope;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers a {@link BoundQuestion}. The box is divided where that is needed and its inputs have few elements, up to a fixed
 * number of boxes; an input that shows the contrary is looked for beside it.
 */
public final class BoundProof {
    /** Boxes that are looked at, at most. */
    private static final int BOXES = 512;

    /** Elements of all inputs, above which the box is not divided. */
    private static final int DIVISIBLE = 64;

    private final Proof proof;
    private final BoundQuestion question;
    private final Search search;
    private final Box whole;
    private final List<String> names;
    private final double[] bounds;

    private BoundProof(Proof proof, BoundQuestion question, Search search, Box whole, List<String> names) {
        this.proof = question.isDecision() ? Decisions.beforeFinal(proof) : proof;
        this.question = question;
        this.search = search;
        this.whole = whole;
        this.names = names;
        this.bounds = new double[names.size()];
    }

    /**
     * Whether {@code b} does as {@code question} asks, for every input of its box.
     *
     * @param found what was proved already; used where it is at scope inference and tier 1, whose rules are exact
     * @param shapes sizes for inputs of the first model with free dimensions, by name
     * @param seed of the search for a counterexample
     * @throws IllegalArgumentException where {@code pairing} or {@code shapes} names what is not there
     */
    public static BoundResult answer(
            Model a,
            Model b,
            Proof found,
            InterfacePairing pairing,
            BoundQuestion question,
            Map<String, Shape> shapes,
            long seed) {
        boolean fits = found.scope() == Scope.INFERENCE && found.tier() == 1;
        Proof proof = fits ? found : Prover.prove(a, b, Scope.INFERENCE, 1, pairing);
        if (proof.holds()) {
            List<BoundResult.Output> outputs = InterfaceNames.outputs(a.graph()).stream()
                    .map(n -> new BoundResult.Output(n, 0))
                    .toList();
            return new BoundResult(question, Finding.HOLDS, outputs, 0, Optional.empty(), List.of());
        }
        try {
            return started(a, b, pairing, proof, question, shapes, seed).run();
        } catch (Open | UnsupportedException | LimitException why) {
            return open(question, List.of(String.valueOf(why.getMessage())));
        }
    }

    private static BoundResult open(BoundQuestion question, List<String> reasons) {
        return new BoundResult(question, Finding.OPEN, List.of(), 0, Optional.empty(), reasons);
    }

    private static BoundProof started(
            Model a,
            Model b,
            InterfacePairing pairing,
            Proof proof,
            BoundQuestion question,
            Map<String, Shape> shapes,
            long seed) {
        if (!proof.interfaceDifferences().isEmpty()) {
            throw new Open("the models cannot be fed the same: their interfaces differ");
        }
        if (!a.hasWeights() || !b.hasWeights()) {
            throw new Open("weights are missing");
        }
        List<String> obstacles = new ArrayList<>(Side.obstacles(proof.a()));
        obstacles.addAll(Side.obstacles(proof.b()));
        if (!obstacles.isEmpty()) {
            throw new Open(String.join("; ", obstacles));
        }
        Box box = Box.of(shapes(a.graph(), shapes), question.low(), question.high());
        List<String> outputs = InterfaceNames.outputs(a.graph());
        Search search = new Search(
                a,
                b,
                InterfacePairing.places(
                        "inputs", pairing.inputs(), InterfaceNames.inputs(a.graph()), InterfaceNames.inputs(b.graph())),
                InterfacePairing.places("outputs", pairing.outputs(), outputs, InterfaceNames.outputs(b.graph())),
                outputs,
                question,
                box,
                seed);
        return new BoundProof(proof, question, search, box, outputs);
    }

    private static List<Shape> shapes(Graph graph, Map<String, Shape> given) {
        List<Shape> shapes = new ArrayList<>();
        for (Operand.Tensor input : graph.inputs()) {
            String name = graph.layer(input).name();
            TensorType type =
                    graph.type(input).orElseThrow(() -> new Open("type and shape of input " + name + " are not known"));
            if (!type.dtype().isFloating()) {
                throw new Open("input " + name + " is " + type.dtype() + ": a box holds floating-point numbers");
            }
            Shape shape = given.getOrDefault(name, type.shape());
            Shape one = shape.rank() == 0 || !type.shape().isFree(0) ? shape : shape.with(0, 1);
            if (!one.isFixed() || one.rank() == 0 || one.size(0) != 1) {
                throw new Open("input " + name + " has shape " + shape
                        + ": expected one of free batch and fixed other sizes, which --shape can give");
            }
            shapes.add(one);
        }
        return shapes;
    }

    private BoundResult run() {
        Deque<Box> left = new ArrayDeque<>(List.of(whole));
        double[] first = new double[0];
        for (int boxes = 1; !left.isEmpty(); boxes++) {
            Box box = left.pop();
            Propagation.Outputs outputs = propagated(box);
            double[] reached = bounds(outputs);
            first = boxes == 1 ? reached : first;
            if (holds(outputs, reached)) {
                for (int k = 0; k < bounds.length; k++) {
                    bounds[k] = Math.max(bounds[k], reached[k]);
                }
                if (left.isEmpty()) {
                    return result(Finding.HOLDS, bounds, boxes, Optional.empty(), List.of());
                }
                continue;
            }
            Optional<Counterexample> found =
                    boxes == 1 ? search.run(Promising.of(box, outputs)) : search.tried(Promising.of(box, outputs));
            if (found.isPresent()) {
                return result(Finding.REFUTED, new double[0], boxes, found, List.of());
            }
            if (boxes + left.size() >= BOXES || box.size() > DIVISIBLE) {
                return result(Finding.OPEN, first, boxes, Optional.empty(), List.of(why(box)));
            }
            box.halves(Promising.direction(box, outputs)).forEach(left::push);
        }
        throw new IllegalStateException("no box was looked at");
    }

    private Propagation.Outputs propagated(Box box) {
        Symbols symbols = new Symbols();
        return Propagation.of(proof, symbols, box.inputs(symbols));
    }

    private static double[] bounds(Propagation.Outputs outputs) {
        return outputs.distances().stream()
                .mapToDouble(d -> {
                    double most = 0;
                    for (Interval interval : d.intervals()) {
                        most = Math.max(most, interval.magnitude());
                    }
                    return most;
                })
                .toArray();
    }

    private boolean holds(Propagation.Outputs outputs, double[] reached) {
        for (int k = 0; k < reached.length; k++) {
            boolean shown = question.isDecision()
                    ? Decisions.agree(
                            outputs.a().get(k),
                            outputs.b().get(k),
                            outputs.distances().get(k))
                    : reached[k] <= question.within().getAsDouble();
            if (!shown) {
                return false;
            }
        }
        return true;
    }

    private static String why(Box box) {
        return box.size() > DIVISIBLE
                ? "inputs of " + box.size() + " elements: the box is not divided above " + DIVISIBLE
                : "the box was divided " + BOXES + " times";
    }

    private BoundResult result(
            Finding finding, double[] most, int boxes, Optional<Counterexample> found, List<String> reasons) {
        List<BoundResult.Output> outputs = new ArrayList<>();
        for (int k = 0; k < most.length; k++) {
            outputs.add(new BoundResult.Output(names.get(k), most[k]));
        }
        return new BoundResult(question, finding, outputs, boxes, found, reasons);
    }
}
