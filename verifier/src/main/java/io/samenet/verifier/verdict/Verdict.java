package io.samenet.verifier.verdict;

import io.samenet.verifier.bound.BoundResult;
import io.samenet.verifier.numeric.NumericResult;
import io.samenet.verifier.proof.Difference;
import io.samenet.verifier.proof.Proof;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is said of two models.
 *
 * @param outcome the verdict
 * @param proof what was shown without computing
 * @param numeric what running both showed
 * @param reasons why the verdict is what it is, and what it assumes
 * @param remedies what would have to be done to make the models the same, most useful first
 * @param strict whether outputs that only agree numerically do not count as the same
 * @param bound what was shown about all inputs of a box, where that was asked
 */
public record Verdict(
        Outcome outcome,
        Proof proof,
        NumericResult numeric,
        List<String> reasons,
        List<Remedy> remedies,
        boolean strict,
        Optional<BoundResult> bound) {
    /** The four verdicts. */
    public enum Outcome {
        /** The graphs are the same computation, the weights equal bit for bit. */
        PROVED,
        /** Not proved; outputs agree within the noise, and coverage held. */
        CLOSE,
        /** They differ. */
        DIFFERENT,
        /** Nothing was shown either way. */
        INCONCLUSIVE
    }

    /** Copies the lists. */
    public Verdict {
        reasons = List.copyOf(reasons);
        remedies = List.copyOf(remedies);
    }

    /** A verdict without a question about a box. */
    public Verdict(
            Outcome outcome,
            Proof proof,
            NumericResult numeric,
            List<String> reasons,
            List<Remedy> remedies,
            boolean strict) {
        this(outcome, proof, numeric, reasons, remedies, strict, Optional.empty());
    }

    /**
     * The verdict where a question about a box was asked too: where the proof does not hold, its answer decides. CLOSE is
     * then shown for every input of the box.
     */
    Verdict answering(BoundResult answer) {
        boolean settled =
                outcome == Outcome.PROVED || !proof.interfaceDifferences().isEmpty();
        Outcome decided =
                switch (answer.finding()) {
                    case HOLDS -> Outcome.CLOSE;
                    case REFUTED -> Outcome.DIFFERENT;
                    case OPEN -> Outcome.INCONCLUSIVE;
                };
        List<String> all = new ArrayList<>(reasons);
        answer.reasons().forEach(r -> all.add("no bound was shown: " + r));
        return new Verdict(settled ? outcome : decided, proof, numeric, all, remedies, strict, Optional.of(answer));
    }

    /** Whether the models count as the same. */
    public boolean isSame() {
        boolean shown =
                bound.filter(b -> b.finding() == BoundResult.Finding.HOLDS).isPresent();
        return outcome == Outcome.PROVED || (outcome == Outcome.CLOSE && (!strict || shown));
    }

    /** The exit code of {@code samenet verify}: 0 the same, 1 different, 3 inconclusive. */
    public int exitCode() {
        if (outcome == Outcome.DIFFERENT) {
            return 1;
        }
        return isSame() ? 0 : 3;
    }

    /** All differences: interface, then structure, then weights. */
    public List<Difference> differences() {
        List<Difference> all = new ArrayList<>(proof.interfaceDifferences());
        all.addAll(proof.structureDifferences());
        all.addAll(proof.weightDifferences());
        return all;
    }

    /** The first difference of each kind, in the order in which they were found. */
    public List<Difference> firstOfEachKind() {
        Set<Difference.Kind> seen = EnumSet.noneOf(Difference.Kind.class);
        return differences().stream().filter(d -> seen.add(d.kind())).toList();
    }
}
