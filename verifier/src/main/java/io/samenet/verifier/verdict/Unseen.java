package io.samenet.verifier.verdict;

import io.samenet.verifier.numeric.Coverage;
import io.samenet.verifier.numeric.NumericResult;
import io.samenet.verifier.proof.Difference;
import io.samenet.verifier.proof.Difference.Kind;
import io.samenet.verifier.proof.Place;
import io.samenet.verifier.proof.Proof;
import io.samenet.verifier.proof.WeightDistance;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;

/**
 * Finds differences that a few samples cannot judge: settings that act on rare values only, or from one batch to the next,
 * and any setting or weight whose difference changed not one bit of any output. Such a weight may belong to a unit that
 * none of the samples woke. A setting of a layer that chooses for each element, and of which no sample took one of the
 * sides, may be a setting of that side.
 */
final class Unseen {
    /** They act at certain values, at masked steps, or on the batch after. */
    private static final Set<String> RARE = Set.of("stateful", "mask_value", "zero_output_for_mask");

    /** Arithmetic in float64 does not follow them. */
    private static final Set<String> TYPES = Set.of("dtype", "types");

    private Unseen() {}

    /** The first such difference. */
    static Optional<Difference> of(Proof proof, NumericResult numeric) {
        boolean nothingChanged = numeric.outputs().stream().allMatch(o -> o.maxAbs() == 0);
        return proof.structureDifferences().stream()
                .filter(d -> d.kind() == Kind.SETTING)
                .filter(d -> RARE.contains(name(d))
                        || (nothingChanged && !TYPES.contains(name(d)))
                        || isOneSided(d, numeric.coverage().oneSided()))
                .findFirst()
                .or(() -> nothingChanged ? weight(proof) : Optional.empty());
    }

    private static boolean isOneSided(Difference setting, Coverage.OneSided layers) {
        return setting.layers()
                .filter(l ->
                        l.a().filter(c -> layers.a().contains(path(c.place()))).isPresent()
                                || l.b().filter(c -> layers.b().contains(path(c.place())))
                                        .isPresent())
                .isPresent();
    }

    /** Names from the outermost model on, with slashes between. */
    private static String path(Place layer) {
        Deque<String> names = new ArrayDeque<>();
        for (Optional<Place> place = Optional.of(layer);
                place.isPresent();
                place = place.get().around()) {
            names.push(place.get().name());
        }
        return String.join("/", names);
    }

    /** The first weight that has other values, not only other bits. */
    private static Optional<Difference> weight(Proof proof) {
        return proof.weightDifferences().stream()
                .filter(d -> d.extent().filter(WeightDistance::isNumeric).isPresent())
                .findFirst();
    }

    /** A setting's place ends in its name. */
    private static String name(Difference setting) {
        return setting.whereA().substring(setting.whereA().lastIndexOf(' ') + 1);
    }
}
