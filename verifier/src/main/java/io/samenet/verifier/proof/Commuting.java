package io.samenet.verifier.proof;

import io.samenet.formats.layer.merge.Merge;
import io.samenet.formats.layer.operation.Elementwise;

/** Which operands of a call may change places without changing a bit of the result. */
public final class Commuting {
    private Commuting() {}

    /**
     * How many of the first arguments of {@code node} may change places with each other; 0 for none, as where masks stand
     * behind them that would have to change places with them.
     */
    public static int operands(Node node) {
        int all = node.arguments().all().size();
        if (node.declaration() instanceof Elementwise operation) {
            return operation.function().commutes() && all == 2 ? 2 : 0;
        }
        if (node.declaration() instanceof Merge merge
                && all == node.arguments().inputs().size()) {
            return switch (merge.function()) {
                case MAXIMUM, MINIMUM -> all;
                case ADD, MULTIPLY, AVERAGE -> Math.min(all, 2);
                case SUBTRACT -> 0;
            };
        }
        return 0;
    }
}
