package io.samenet.verifier.proof;

import io.samenet.formats.model.Layer;
import java.util.List;
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

    /**
     * Several calls take its place, one after the other.
     *
     * @param first what is computed first, its types those that its declaration gives it
     * @param whole the call as it was, whose outputs the last's are
     * @param then what is applied after it, in order
     */
    record Split(Node first, Node whole, List<Follower> then) implements Outcome {
        /** Copies the list, which is not empty. */
        public Split {
            then = List.copyOf(then);
        }

        /** Two calls. */
        Split(Node first, Node whole, Follower then) {
            this(first, whole, List.of(then));
        }
    }

    /**
     * A layer that is applied to what is computed just before.
     *
     * @param layer the layer
     * @param weights its weights
     * @param operands what it is applied to beside
     */
    record Follower(Layer layer, WeightRange weights, List<Ref> operands) {
        /** A layer without weights. */
        static Follower of(Layer layer) {
            return new Follower(layer, WeightRange.NONE, List.of());
        }

        Follower with(WeightRange others) {
            return new Follower(layer, others, operands);
        }

        Follower with(List<Ref> others) {
            return new Follower(layer, weights, others);
        }
    }

    /** {@code node} in place of the call. */
    static Optional<Outcome> replaced(Node node) {
        return Optional.of(new Replaced(node));
    }

    /** The input of {@code node} in place of its output. */
    static Optional<Outcome> vanished(Node node) {
        return Optional.of(new Vanished(node.arguments().input()));
    }
}
