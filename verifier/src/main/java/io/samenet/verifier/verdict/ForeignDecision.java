package io.samenet.verifier.verdict;

import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Operand;
import io.samenet.formats.tensor.TensorType;
import io.samenet.verifier.numeric.ForeignComparison;
import io.samenet.verifier.numeric.ForeignModel;
import io.samenet.verifier.numeric.NumericOptions;
import io.samenet.verifier.numeric.NumericResult;
import io.samenet.verifier.proof.Difference;
import io.samenet.verifier.proof.InterfaceNames;
import io.samenet.verifier.proof.InterfacePairing;
import io.samenet.verifier.proof.NormalForm;
import io.samenet.verifier.proof.Normalization;
import io.samenet.verifier.proof.Proof;
import io.samenet.verifier.proof.Scope;
import io.samenet.verifier.verdict.Verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares a model with one that only somebody else's arithmetic runs: by its interface and by numbers alone. */
public final class ForeignDecision {
    private final Model model;
    private final ForeignModel other;
    private final VerifyOptions options;

    private ForeignDecision(Model model, ForeignModel other, VerifyOptions options) {
        this.model = model;
        this.other = other;
        this.options = options;
    }

    /**
     * Compares {@code model} with {@code other}, whose inputs and outputs correspond by position. Never PROVED.
     *
     * @throws IllegalArgumentException where the options ask for what numbers alone cannot give
     */
    public static Verdict of(Model model, ForeignModel other, VerifyOptions options) {
        return new ForeignDecision(model, other, options).decide();
    }

    private Verdict decide() {
        if (options.scope().filter(s -> s != Scope.INFERENCE).isPresent()) {
            throw new IllegalArgumentException("--scope: an ONNX model can be compared at inference only");
        }
        if (!options.pairing().equals(InterfacePairing.BY_POSITION)) {
            throw new IllegalArgumentException("--map-inputs, --map-outputs: with an ONNX model, by position only");
        }
        List<Difference> differences = interfaceDifferences();
        NumericResult numeric = numeric(differences);
        List<String> reasons = new ArrayList<>();
        reasons.add("a graph in ONNX is not compared: the verdict rests on numbers alone");
        reasons.addAll(numeric.reasons());
        return new Verdict(
                outcome(differences, numeric), proof(differences), numeric, reasons, List.of(), options.strict());
    }

    private static Outcome outcome(List<Difference> differences, NumericResult numeric) {
        if (!differences.isEmpty()) {
            return Outcome.DIFFERENT;
        }
        return switch (numeric.decision()) {
            case CLOSE -> Outcome.CLOSE;
            case DIFFERENT -> Outcome.DIFFERENT;
            case INCONCLUSIVE -> Outcome.INCONCLUSIVE;
        };
    }

    /** A proof in which nothing was asked but the interface. */
    private Proof proof(List<Difference> differences) {
        NormalForm form = Normalization.of(model, Scope.INFERENCE, 0);
        return new Proof(
                Scope.INFERENCE,
                options.tier(),
                form,
                form,
                differences,
                Proof.Finding.NOT_COMPARED,
                List.of(),
                Proof.Finding.NOT_COMPARED,
                List.of(),
                List.of(),
                List.of());
    }

    private NumericResult numeric(List<Difference> differences) {
        if (options.numeric() == VerifyOptions.Numeric.NEVER) {
            return NumericResult.notRun(options.seed(), List.of("numbers were not asked for"));
        }
        if (!differences.isEmpty()) {
            return NumericResult.notRun(
                    options.seed(), List.of("the models cannot be fed the same: their interfaces differ"));
        }
        List<String> names = InterfaceNames.inputs(model.graph());
        NumericOptions feeding = new NumericOptions(
                options.seed(),
                options.samples(),
                options.relative(),
                Interpreted.shapes(options, names),
                Interpreted.inputs(options.inputs(), names),
                Optional.empty(),
                Optional.empty());
        return ForeignComparison.compare(model, other, feeding);
    }

    private List<Difference> interfaceDifferences() {
        Graph graph = model.graph();
        List<Difference> differences = new ArrayList<>();
        compare("inputs", graph, graph.inputs(), other.inputTypes(), differences);
        compare("outputs", graph, graph.outputs(), other.outputTypes(), differences);
        return differences;
    }

    private static void compare(
            String what, Graph graph, List<Operand.Tensor> own, List<TensorType> others, List<Difference> found) {
        if (own.size() != others.size()) {
            found.add(Difference.of(
                    Difference.Kind.INTERFACE, what, what, own.size() + " " + what, others.size() + " " + what));
            return;
        }
        for (int i = 0; i < own.size(); i++) {
            Optional<TensorType> type = graph.type(own.get(i));
            TensorType theirs = others.get(i);
            boolean agree = type.isPresent()
                    && type.get().dtype() == theirs.dtype()
                    && type.get().shape().admits(theirs.shape());
            if (!agree) {
                String place = what + "[" + i + "]";
                String ours = type.map(TensorType::toString).orElse("not known");
                found.add(Difference.of(Difference.Kind.INTERFACE, place, place, ours, theirs.toString()));
            }
        }
    }
}
