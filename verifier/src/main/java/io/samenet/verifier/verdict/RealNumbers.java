package io.samenet.verifier.verdict;

import io.samenet.verifier.proof.Applied;
import io.samenet.verifier.proof.Difference;
import io.samenet.verifier.proof.Proof;
import io.samenet.verifier.proof.Proof.Finding;
import io.samenet.verifier.proof.Rule;
import io.samenet.verifier.proof.WeightDistance;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a proof in real arithmetic says: a reason beside a verdict that comes from the numbers. */
final class RealNumbers {
    private RealNumbers() {}

    /** The sentence about {@code proof}, which rests on rules of tier 2. */
    static String describe(Proof proof) {
        String rules = Stream.of(proof.a(), proof.b())
                .flatMap(f -> f.rules().stream())
                .map(Applied::rule)
                .filter(r -> r.tier() == 2)
                .distinct()
                .sorted()
                .map(Rule::word)
                .collect(Collectors.joining(", "));
        return "in real arithmetic (" + rules + ") the graphs are the same and "
                + (proof.weights() == Finding.EQUAL ? "so are the weights" : weights(proof))
                + ": this is no proof for rounded numbers, the outputs decide";
    }

    private static String weights(Proof proof) {
        double apart = proof.weightDifferences().stream()
                .map(Difference::extent)
                .flatMap(Optional::stream)
                .mapToDouble(WeightDistance::maxAbs)
                .max()
                .orElse(0);
        return "the weights differ by " + apart + " at most";
    }
}
