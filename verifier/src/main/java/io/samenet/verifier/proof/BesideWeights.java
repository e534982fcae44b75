package io.samenet.verifier.proof;

import io.samenet.formats.model.Opaque;
import io.samenet.formats.model.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What layers compute by beside their settings and weights: what a file does not hold, such as a vocabulary that was
 * adapted, and files that layers of the user's own classes keep in an archive.
 *
 * @param a the first model
 * @param b the second model
 */
record BesideWeights(NormalForm a, NormalForm b) {
    /** Whether all is there, and the same on both sides. */
    boolean agrees() {
        return reasons().isEmpty();
    }

    /** What is not there or not the same, as messages say it. */
    List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        Stream.of(lacking("the first model", a), lacking("the second model", b))
                .flatMap(Optional::stream)
                .forEach(reasons::add);
        Origin first = a.model().origin();
        Origin second = b.model().origin();
        Stream.of(other("the first model", first, second), other("the second model", second, first))
                .flatMap(Optional::stream)
                .forEach(reasons::add);
        return reasons;
    }

    private static Optional<String> lacking(String side, NormalForm form) {
        return form.nodes().stream()
                .flatMap(n -> Opaque.lackingIn(n.declaration()).stream()
                        .map(o -> side + ": what " + n.where() + " computes by is not in the file: " + o.reason()))
                .findFirst();
    }

    private static Optional<String> other(String side, Origin origin, Origin other) {
        return origin.firstAssetNotIn(other)
                .map(asset -> side + ": " + asset.name() + ", a file of a layer, is not in the other, or is another");
    }
}
