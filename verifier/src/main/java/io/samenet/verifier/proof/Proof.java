package io.samenet.verifier.proof;

import java.util.List;
import java.util.stream.Stream;

/**
 * What was shown about two models without computing anything.
 *
 * @param scope what had to agree
 * @param tier the highest tier of rules that could be used
 * @param a the first model's normal form
 * @param b the second model's, its inputs and outputs in the order of the first's
 * @param interfaceDifferences differences of the interface; where there are any, nothing else is equal
 * @param structure whether graph and settings were shown to agree, were seen to differ, or neither
 * @param structureDifferences what differs there
 * @param weights whether the weights were shown to be equal byte by byte
 * @param weightDifferences what differs there, as far as layers could be paired
 * @param pairs calls of the first and of the second model that stand for each other
 * @param reasons what else a reader should know: assumptions made, why something is not shown
 */
public record Proof(
        Scope scope,
        int tier,
        NormalForm a,
        NormalForm b,
        List<Difference> interfaceDifferences,
        Finding structure,
        List<Difference> structureDifferences,
        Finding weights,
        List<Difference> weightDifferences,
        List<Pair> pairs,
        List<String> reasons) {
    /** Highest tier whose rules keep every rounding. */
    private static final int EXACT = 1;

    /** What became of a question. */
    public enum Finding {
        /** Shown to be equal. */
        EQUAL,
        /** Seen to differ. */
        DIFFERENT,
        /** Neither. */
        OPEN,
        /** Not asked. */
        NOT_COMPARED
    }

    /** Two nodes that stand for each other, by their indices. */
    public record Pair(int a, int b) {}

    /** Copies the lists. */
    public Proof {
        interfaceDifferences = List.copyOf(interfaceDifferences);
        structureDifferences = List.copyOf(structureDifferences);
        weightDifferences = List.copyOf(weightDifferences);
        pairs = List.copyOf(pairs);
        reasons = List.copyOf(reasons);
    }

    /** The same with other reasons. */
    Proof because(List<String> others) {
        return new Proof(
                scope,
                tier,
                a,
                b,
                interfaceDifferences,
                structure,
                structureDifferences,
                weights,
                weightDifferences,
                pairs,
                others);
    }

    /** Whether it rests on rules that hold for real numbers only: then it shows nothing of rounded ones. */
    public boolean isOfRealNumbers() {
        return Stream.of(a, b)
                .flatMap(f -> f.rules().stream())
                .anyMatch(r -> r.rule().tier() > EXACT);
    }

    /** Whether it was shown that the models are the same as far as the scope goes. */
    public boolean holds() {
        return interfaceDifferences.isEmpty()
                && !isOfRealNumbers()
                && structure == Finding.EQUAL
                && weights == (scope.hasWeights() ? Finding.EQUAL : Finding.NOT_COMPARED);
    }
}
