package io.samenet.verifier.verdict;

import io.samenet.formats.model.Model;
import io.samenet.formats.tensor.TensorData;
import io.samenet.verifier.numeric.CallPair;
import io.samenet.verifier.numeric.CallPath;
import io.samenet.verifier.numeric.KnownRuns;
import io.samenet.verifier.numeric.NumericComparison;
import io.samenet.verifier.numeric.NumericOptions;
import io.samenet.verifier.numeric.NumericResult;
import io.samenet.verifier.numeric.ValueMatch;
import io.samenet.verifier.proof.Entry;
import io.samenet.verifier.proof.InterfaceNames;
import io.samenet.verifier.proof.InterfacePairing;
import io.samenet.verifier.proof.Node;
import io.samenet.verifier.proof.Proof;
import io.samenet.verifier.proof.Saturation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Numbers by the kernels of this build. */
public final class Interpreted implements Numbers {
    private final Optional<KnownRuns> known;

    /** Runs both models each time. */
    public Interpreted() {
        this(Optional.empty());
    }

    private Interpreted(Optional<KnownRuns> known) {
        this.known = known;
    }

    @Override
    public Numbers outcomesOf(Model first) {
        return new Interpreted(Optional.of(new KnownRuns(first)));
    }

    @Override
    public NumericResult compare(Model a, Model b, Proof proof, VerifyOptions options) {
        NumericOptions asked = numeric(a, b, options);
        return known.map(k -> NumericComparison.outcome(a, b, asked, k))
                .orElseGet(() -> NumericComparison.compare(a, b, calls(proof), asked));
    }

    @Override
    public List<Saturation.Suggestion> suggestions(Model a, Model b, VerifyOptions options) {
        return ValueMatch.of(a, b, numeric(a, b, options)).stream()
                .map(p -> new Saturation.Suggestion(p.a().calls(), p.b().calls()))
                .toList();
    }

    /** What {@code options} ask of the numeric half for {@code a} and {@code b}. */
    public static NumericOptions numeric(Model a, Model b, VerifyOptions options) {
        List<String> inputsOfA = InterfaceNames.inputs(a.graph());
        List<String> outputsOfA = InterfaceNames.outputs(a.graph());
        InterfacePairing pairing = options.pairing();
        return new NumericOptions(
                options.seed(),
                options.samples(),
                options.relative(),
                shapes(options, inputsOfA),
                inputs(options.inputs(), inputsOfA),
                Optional.of(InterfacePairing.places(
                        "inputs", pairing.inputs(), inputsOfA, InterfaceNames.inputs(b.graph()))),
                Optional.of(InterfacePairing.places(
                        "outputs", pairing.outputs(), outputsOfA, InterfaceNames.outputs(b.graph()))));
    }

    /** Shapes of the inputs {@code names} that were asked for. */
    static List<NumericOptions.NamedShape> shapes(VerifyOptions options, List<String> names) {
        List<NumericOptions.NamedShape> shapes = new ArrayList<>();
        options.shapes().forEach((name, shape) -> {
            if (!names.contains(name)) {
                throw new IllegalArgumentException("--shape: expected one of the inputs " + names + ", found " + name);
            }
            shapes.add(new NumericOptions.NamedShape(name, shape));
        });
        return shapes;
    }

    /** Arrays in the order of the inputs; a single input's may have any name. */
    static Optional<List<TensorData>> inputs(Map<String, TensorData> given, List<String> names) {
        if (given.isEmpty()) {
            return Optional.empty();
        }
        if (given.size() == 1 && names.size() == 1) {
            return Optional.of(List.copyOf(given.values()));
        }
        List<TensorData> inputs = new ArrayList<>();
        for (String name : names) {
            TensorData data = given.get(name);
            if (data == null) {
                throw new IllegalArgumentException(
                        "--inputs: expected an array for each of the inputs " + names + ", found " + given.keySet());
            }
            inputs.add(data);
        }
        return Optional.of(inputs);
    }

    private static List<CallPair> calls(Proof proof) {
        List<CallPair> calls = new ArrayList<>();
        for (Proof.Pair pair : proof.pairs()) {
            Node x = proof.a().nodes().get(pair.a());
            Node y = proof.b().nodes().get(pair.b());
            if (x.site().isPresent() && y.site().isPresent() && !(x.declaration() instanceof Entry)) {
                calls.add(new CallPair(
                        new CallPath(x.site().get().path()),
                        new CallPath(y.site().get().path())));
            }
        }
        return calls;
    }
}
