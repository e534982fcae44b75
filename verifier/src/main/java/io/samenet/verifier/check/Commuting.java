package io.samenet.verifier.check;

import io.samenet.formats.layer.merge.Merge;
import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.model.Arguments;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which operands of a call may change places without changing a bit of the result. */
final class Commuting {
    private Commuting() {}

    /** How many of the first may change places with each other; 0 for none, as where masks stand behind them. */
    static int operands(Subject subject) {
        Arguments<Datum> arguments = subject.arguments();
        int all = arguments.all().size();
        if (all != arguments.inputs().size()) {
            return 0;
        }
        if (subject.declaration() instanceof Elementwise operation) {
            return all == 2 && operation.function().commutes() ? 2 : 0;
        }
        if (!(subject.declaration() instanceof Merge merge)) {
            return 0;
        }
        return switch (merge.function()) {
            case MAXIMUM, MINIMUM -> all;
            case ADD, MULTIPLY, AVERAGE -> Math.min(all, 2);
            case SUBTRACT -> 0;
        };
    }

    /** {@code arguments} with the first {@code commuting} in an order that does not depend on theirs. */
    static List<NodeClaim.Argument> inOrder(List<NodeClaim.Argument> arguments, int commuting) {
        if (commuting < 2) {
            return arguments;
        }
        List<NodeClaim.Argument> ordered = new ArrayList<>(arguments);
        ordered.subList(0, commuting).sort(Comparator.comparing(a -> a.value().toString()));
        return ordered;
    }
}
