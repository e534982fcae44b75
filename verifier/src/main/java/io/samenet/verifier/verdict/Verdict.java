package io.samenet.verifier.verdict;

import io.samenet.verifier.numeric.NumericResult;
import io.samenet.verifier.proof.Difference;
import io.samenet.verifier.proof.Proof;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
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
 */
public record Verdict(
        Outcome outcome,
        Proof proof,
        NumericResult numeric,
        List<String> reasons,
        List<Remedy> remedies,
        boolean strict) {
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

    /** Whether the models count as the same. */
    public boolean isSame() {
        return outcome == Outcome.PROVED || (outcome == Outcome.CLOSE && !strict);
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
