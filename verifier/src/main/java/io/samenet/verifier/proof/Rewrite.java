package io.samenet.verifier.proof;

import io.samenet.formats.model.Layer;
import java.util.Optional;

/** A rule that looks at one call and what it is applied to. */
interface Rewrite {
    /** The rule that it carries out. */
    Rule rule();

    /** What becomes of {@code node}; empty where the rule does not apply. */
    Optional<Outcome> rewrite(Node node, Draft draft);

    /** What a rule makes of a call. */
    sealed interface Outcome {}

    /** Another call takes its place. */
    record Replaced(Node node) implements Outcome {}

    /** Its output is something that is there already. */
    record Vanished(Ref ref) implements Outcome {}

    /** A call takes its place, and a layer without weights is applied to that. */
    record Split(Node first, Layer then) implements Outcome {}

    /** {@code node} in place of the call. */
    static Optional<Outcome> replaced(Node node) {
        return Optional.of(new Replaced(node));
    }

    /** The input of {@code node} in place of its output. */
    static Optional<Outcome> vanished(Node node) {
        return Optional.of(new Vanished(node.arguments().input()));
    }
}
