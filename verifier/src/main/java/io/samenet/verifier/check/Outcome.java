package io.samenet.verifier.check;

import io.samenet.formats.model.Declaration;
import java.util.List;

/** What a rule makes of a call. */
sealed interface Outcome {
    /** Another call takes its place. */
    record Becomes(Subject subject) implements Outcome {}

    /** Its output is something that is there already. */
    record HandsOn(Datum datum) implements Outcome {}

    /**
     * {@code first} takes its place, and {@code function} is applied to that.
     *
     * @param operands what stands behind it among the arguments of the function
     * @param weights the function's, of those of the layer
     */
    record Then(Subject first, Declaration function, List<Datum> operands, Span weights) implements Outcome {
        /** A function of one argument without weights. */
        Then(Subject first, Declaration function) {
            this(first, function, List.of(), Span.NONE);
        }
    }
}
