package io.samenet.verifier.check;

import java.util.List;
import java.util.function.Function;

/** What a rule makes of a call. */
sealed interface Outcome {
    /** Another call takes its place. */
    record Becomes(Subject subject) implements Outcome {}

    /** Its output is something that is there already. */
    record HandsOn(Datum datum) implements Outcome {}

    /**
     * Several calls take its place.
     *
     * @param makers each makes a call of the first outputs of those before it; the last's outputs are the whole's
     */
    record Parts(List<Function<List<Datum>, Subject>> makers) implements Outcome {
        /** Copies the list. */
        public Parts {
            makers = List.copyOf(makers);
        }

        /** {@code first}, and what {@code then} makes of its output. */
        static Parts of(Subject first, Function<Datum, Subject> then) {
            return new Parts(List.of(before -> first, before -> then.apply(before.get(0))));
        }
    }
}
