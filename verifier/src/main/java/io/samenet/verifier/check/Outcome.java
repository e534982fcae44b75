package io.samenet.verifier.check;

import io.samenet.formats.model.Declaration;

/** What a rule makes of a call. */
sealed interface Outcome {
    /** Another call takes its place. */
    record Becomes(Subject subject) implements Outcome {}

    /** Its output is something that is there already. */
    record HandsOn(Datum datum) implements Outcome {}

    /** {@code first} takes its place, and {@code function} is applied to that. */
    record Then(Subject first, Declaration function) implements Outcome {}
}
