package io.samenet.verifier.verdict;

import io.samenet.verifier.numeric.NumericResult;
import io.samenet.verifier.proof.Difference;
import io.samenet.verifier.proof.Difference.Kind;
import io.samenet.verifier.proof.Proof;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Finds settings whose difference the inputs show, but only within the noise of float32. The noise excuses what rounding
 * does: weights that were folded into others are rounded anew. A setting stands in both files to the last digit, and where
 * it is not the one the other rounded to float32, no rounding made it.
 */
final class Drowned {
    /** A number as settings are written. */
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?(E-?\\d+)?");

    /** Numbers of which one is the other rounded to float32 lie no further apart than this, in parts of the larger. */
    private static final double ROUNDING = 0x1p-24;

    /** A unit in the last place of float64 in those of float32: 2^-52 to 2^-23. */
    private static final double TO_FLOAT64 = 0x1p-29;

    /** How many times the noise in units of float64 two ways of computing the same may lie apart there. */
    private static final double FACTOR = 64;

    private Drowned() {}

    /** The first such setting; empty too where outputs differ by no more than float64 rounds. */
    static Optional<Difference> of(Proof proof, NumericResult numeric) {
        boolean seen = numeric.outputs().stream().anyMatch(o -> o.maxAbs() > FACTOR * TO_FLOAT64 * o.noiseBand());
        return seen
                ? proof.structureDifferences().stream()
                        .filter(d -> d.kind() == Kind.SETTING && !isRounded(d.a(), d.b()))
                        .findFirst()
                : Optional.empty();
    }

    /** Whether {@code a} and {@code b} are the same but for numbers, each of which is the other's rounded. */
    static boolean isRounded(String a, String b) {
        List<Double> x = numbers(a);
        List<Double> y = numbers(b);
        boolean rounded = words(a).equals(words(b)) && x.size() == y.size();
        for (int i = 0; rounded && i < x.size(); i++) {
            double larger = Math.max(Math.abs(x.get(i)), Math.abs(y.get(i)));
            rounded = Math.abs(x.get(i) - y.get(i)) <= ROUNDING * larger;
        }
        return rounded;
    }

    private static String words(String text) {
        return NUMBER.matcher(text).replaceAll("#");
    }

    private static List<Double> numbers(String text) {
        return NUMBER.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(Double::valueOf)
                .toList();
    }
}
