package io.samenet.verifier.verdict;

import io.samenet.formats.error.LimitException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.model.Model;
import io.samenet.formats.value.Value;
import io.samenet.verifier.bound.BoundProof;
import io.samenet.verifier.diagnosis.Diagnosis;
import io.samenet.verifier.numeric.ByteLimit;
import io.samenet.verifier.numeric.NumericResult;
import io.samenet.verifier.proof.Difference;
import io.samenet.verifier.proof.Node;
import io.samenet.verifier.proof.OwnModels;
import io.samenet.verifier.proof.Proof;
import io.samenet.verifier.proof.Proof.Finding;
import io.samenet.verifier.proof.Prover;
import io.samenet.verifier.proof.Saturation;
import io.samenet.verifier.proof.Scope;
import io.samenet.verifier.verdict.Verdict.Outcome;
import io.samenet.verifier.verdict.VerifyOptions.Numeric;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Weighs proof and numbers by the table of the package. */
public final class Decision {
    private final VerifyOptions options;
    private final Numbers numbers;
    private final boolean explains;
    private final List<String> reasons = new ArrayList<>();

    private Decision(VerifyOptions options, Numbers numbers, boolean explains) {
        this.options = options;
        this.numbers = numbers;
        this.explains = explains;
    }

    /**
     * Compares two models.
     *
     * @throws IllegalArgumentException where the options name inputs or outputs that are not there
     * @throws IllegalStateException where numbers contradict a proof: a defect of samenet
     */
    public static Verdict of(Model a, Model b, VerifyOptions options, Numbers numbers) {
        return new Decision(options, numbers, true).answer(a, b);
    }

    /** The same, without looking for what explains a difference. */
    public static Verdict unexplained(Model a, Model b, VerifyOptions options, Numbers numbers) {
        return new Decision(options, numbers, false).answer(a, b);
    }

    private Verdict answer(Model a, Model b) {
        Verdict verdict = decide(a, b);
        return options.bound()
                .map(q -> verdict.answering(BoundProof.answer(
                        a, b, verdict.proof(), options.pairing(), q, options.shapes(), options.seed())))
                .orElse(verdict);
    }

    private Verdict decide(Model a, Model b) {
        Scope scope = scope(a, b);
        Proof direct = Prover.prove(a, b, scope, options.tier(), options.pairing());
        NumericResult numeric = numeric(a, b, direct);
        Proof proof = searched(a, b, direct, numeric);
        reasons.addAll(proof.reasons());
        reasons.addAll(numeric.reasons());
        Outcome outcome = outcome(a, b, proof, numeric);
        explain(proof, outcome);
        if (explains) {
            Diagnosis.of(a, b, options.pairing(), proof).forEach(d -> reasons.add("explained: " + d));
        }
        return new Verdict(
                outcome, proof, numeric, reasons, Remedies.of(proof, outcome, numeric.ran()), options.strict());
    }

    /**
     * {@code proof}, or one that a search finds where the models gave the same numbers throughout. As rules that are exact
     * leave all numbers as they are, models that differ in a single bit are not worth it.
     */
    private Proof searched(Model a, Model b, Proof proof, NumericResult numeric) {
        boolean worthwhile = proof.scope() == Scope.INFERENCE
                && !proof.holds()
                && options.tier() > 0
                && numeric.ran()
                && numeric.decision() != NumericResult.Decision.DIFFERENT
                && numeric.outputs().stream().allMatch(o -> o.maxAbs() == 0);
        if (!worthwhile) {
            return proof;
        }
        Proof exact = proof.isOfRealNumbers() ? Prover.prove(a, b, proof.scope(), 1, options.pairing()) : proof;
        Proof found = Saturation.of(exact, numbers.suggestions(a, b, options), Saturation.Budget.STANDARD);
        return proof.isOfRealNumbers() && !found.holds() ? proof : found;
    }

    private Scope scope(Model a, Model b) {
        if (options.scope().isPresent()) {
            return options.scope().get();
        }
        Scope fitting = Scope.fitting(a, b);
        if (fitting == Scope.ARCHITECTURE) {
            reasons.add("neither side holds weights: compared at scope architecture");
        }
        return fitting;
    }

    private NumericResult numeric(Model a, Model b, Proof proof) {
        Optional<Node> special = special(proof);
        if (special.isPresent()) {
            return notRun("the call of " + special.get().where() + " with "
                    + special.get().extras() + " is not what is computed at inference");
        }
        Optional<Node> own = nodes(proof).filter(OwnModels::isBox).findFirst();
        if (own.isPresent() && !proof.holds()) {
            return notRun("the class of " + own.get().where() + " is not Keras's: what it computes is not known");
        }
        boolean settled = proof.holds() || proof.scope() != Scope.INFERENCE;
        if (options.numeric() == Numeric.NEVER) {
            return notRun("numbers were not asked for");
        }
        if (!feedable(a) || !feedable(b)) {
            return notRun("type and shape of an input are not known");
        }
        if (!proof.interfaceDifferences().isEmpty()) {
            return notRun("the models cannot be fed the same: their interfaces differ");
        }
        if (settled && options.numeric() == Numeric.AUTO) {
            return notRun();
        }
        if (!proof.holds() && proof.scope() != Scope.INFERENCE) {
            return notRun("numbers say nothing at this scope once a difference is seen");
        }
        if (!a.hasWeights() || !b.hasWeights()) {
            return proof.holds() ? withRandomWeights(proof) : notRun("weights are missing");
        }
        boolean comparable = proof.scope().hasWeights() || a.weights().isEmpty();
        return comparable ? compared(a, b, proof) : withRandomWeights(proof);
    }

    private static boolean feedable(Model model) {
        return model.graph().inputs().stream()
                .allMatch(i -> model.graph().type(i).isPresent());
    }

    /** A call with arguments that the kernels do not know of, {@code training=True} for one. */
    private static Optional<Node> special(Proof proof) {
        return nodes(proof)
                .filter(n -> n.extras().size() > 0
                        && !n.extras()
                                .equals(Value.dict().put("training", false).build()))
                .findFirst();
    }

    private static Stream<Node> nodes(Proof proof) {
        return Stream.concat(proof.a().nodes().stream(), proof.b().nodes().stream());
    }

    /** Architectures that are equal are run with weights drawn at random, the same on both sides. */
    private NumericResult withRandomWeights(Proof proof) {
        if (!ByteLimit.admitsDrawing(proof.a().model().graph().weights())) {
            return notRun("weights are missing, and too large to be drawn at random");
        }
        return PairedWeights.of(proof, options.seed())
                .map(drawn -> compared(drawn.a(), drawn.b(), proof))
                .orElseGet(() -> notRun("weights that could be drawn at random are not known"));
    }

    /** What is too large to be computed leaves open what the proof leaves open. */
    private NumericResult compared(Model a, Model b, Proof proof) {
        try {
            return numbers.compare(a, b, proof, options);
        } catch (LimitException | UnsupportedException e) {
            return notRun(String.valueOf(e.getMessage()));
        }
    }

    private NumericResult notRun(String... why) {
        return NumericResult.notRun(options.seed(), List.of(why));
    }

    private Outcome outcome(Model a, Model b, Proof proof, NumericResult numeric) {
        if (!proof.interfaceDifferences().isEmpty()) {
            return Outcome.DIFFERENT;
        }
        if (proof.holds()) {
            if (numeric.ran() && numeric.decision() == NumericResult.Decision.DIFFERENT) {
                throw new IllegalStateException("defect of samenet: the proof holds and the outputs differ, "
                        + numeric.outputs() + ", first at " + numeric.firstDivergence());
            }
            return Outcome.PROVED;
        }
        if (proof.scope() != Scope.INFERENCE && seesDifference(proof)) {
            return Outcome.DIFFERENT;
        }
        if (!numeric.ran()) {
            boolean values =
                    weightsAloneDiffer(proof) && !proof.isOfRealNumbers() && options.numeric() == Numeric.NEVER;
            return values ? Outcome.DIFFERENT : Outcome.INCONCLUSIVE;
        }
        return switch (numeric.decision()) {
            case DIFFERENT -> Outcome.DIFFERENT;
            case CLOSE -> close(a, b, proof, numeric);
            case INCONCLUSIVE -> Outcome.INCONCLUSIVE;
        };
    }

    private Outcome close(Model a, Model b, Proof proof, NumericResult numeric) {
        Optional<Difference> unseen = Unseen.of(proof, numeric);
        unseen.ifPresent(d -> reasons.add("the inputs do not show what this difference does: " + d));
        Optional<Difference> drowned = options.relative() > 0 || unseen.isPresent()
                ? Optional.empty()
                : Drowned.of(proof, numeric).filter(d -> Diagnosis.isOfSettingsAlone(a, b, options.pairing(), proof));
        drowned.ifPresent(d -> reasons.add(
                "the inputs show what this difference does only within the noise, and no rounding explains it: " + d));
        boolean shown = unseen.isEmpty() && drowned.isEmpty();
        return proof.scope() == Scope.INFERENCE && shown ? Outcome.CLOSE : Outcome.INCONCLUSIVE;
    }

    private static boolean seesDifference(Proof proof) {
        return proof.structure() == Finding.DIFFERENT || proof.weights() == Finding.DIFFERENT;
    }

    /** Whether everything agrees but weights, some of which have other values, not only other bits. */
    private static boolean weightsAloneDiffer(Proof proof) {
        return proof.structure() == Finding.EQUAL
                && proof.weightDifferences().stream()
                        .anyMatch(d -> d.extent().filter(e -> e.isNumeric()).isPresent());
    }

    private void explain(Proof proof, Outcome outcome) {
        if (proof.isOfRealNumbers()) {
            reasons.add(RealNumbers.describe(proof));
        }
        if (proof.structure() == Finding.EQUAL && proof.weights() == Finding.DIFFERENT && !proof.isOfRealNumbers()) {
            long count = proof.weightDifferences().size();
            reasons.add(
                    "the architecture is the same; " + count + (count == 1 ? " weight differs" : " weights differ"));
        }
        if (proof.scope() == Scope.INFERENCE
                && proof.structure() == Finding.DIFFERENT
                && outcome == Outcome.INCONCLUSIVE) {
            reasons.add("another graph may compute the same: without numbers nothing is shown either way");
        }
        if (proof.structure() == Finding.EQUAL
                && proof.weights() == Finding.OPEN
                && proof.weightDifferences().stream().noneMatch(d -> d.kind() == Difference.Kind.WEIGHT)) {
            reasons.add("the weights could not be compared");
        }
    }
}
