package io.samenet.verifier.diff;

import io.samenet.verifier.proof.Callee;
import io.samenet.verifier.proof.Difference;
import java.util.List;
import java.util.Optional;

/**
 * Layers of two models that stand for each other, or one that has no counterpart.
 *
 * @param a the first model's
 * @param b the second model's
 * @param differences what differs between them; none where they are the same
 */
public record Row(Optional<Callee> a, Optional<Callee> b, List<Difference> differences) {
    /** What became of a layer. */
    public enum Status {
        /** It is in both, and the same. */
        SAME,
        /** It is in both, and differs. */
        CHANGED,
        /** The first model alone has it. */
        ONLY_A,
        /** The second model alone has it. */
        ONLY_B
    }

    /** Copies the list. */
    public Row {
        differences = List.copyOf(differences);
    }

    /** What became of the layer. */
    public Status status() {
        if (b.isEmpty()) {
            return Status.ONLY_A;
        }
        if (a.isEmpty()) {
            return Status.ONLY_B;
        }
        return differences.isEmpty() ? Status.SAME : Status.CHANGED;
    }
}
