package io.samenet.verifier.check;

import io.samenet.formats.value.Value;
import java.util.Optional;

/**
 * A rule by which a call of a file becomes a node.
 *
 * @param word its name, as in verdicts and certificates
 * @param tier lowest tier that allows it: 0 naming and spelling, 1 exact at inference
 * @param holds where it keeps what is computed
 * @param late whether a writer tries it only where the others do not do: it looks at weights, or at the whole model
 * @param change what it makes of a call; empty where its side condition does not hold or it changes nothing
 */
record LocalRule(String word, int tier, Holds holds, boolean late, Change change) {
    /** A rule that is tried from the start. */
    LocalRule(String word, int tier, Holds holds, Change change) {
        this(word, tier, holds, false, change);
    }

    /** A rule of tier 1, at inference, that is tried only where the others do not do. */
    static LocalRule late(String word, Change change) {
        return new LocalRule(word, 1, Holds.AT_INFERENCE, true, change);
    }

    /** Where a rule keeps what is computed. */
    enum Holds {
        /** While training too. */
        EVERYWHERE,
        /** At inference, and where only architectures are compared. */
        UNLESS_TRAINING,
        /** At inference. */
        AT_INFERENCE;

        private boolean at(Level level) {
            return this == EVERYWHERE
                    || level == Level.INFERENCE
                    || (this == UNLESS_TRAINING && level == Level.ARCHITECTURE);
        }
    }

    /** The side condition of a rule and what the rule does. */
    @FunctionalInterface
    interface Change {
        Optional<Outcome> apply(Subject subject, Facts facts);
    }

    /** What it makes of {@code subject}; empty where it may not be used. */
    Optional<Outcome> apply(Subject subject, Facts facts) {
        boolean trains = subject.extras().get("training").equals(Optional.of(Value.of(true)));
        boolean allowed = holds.at(facts.level()) && (holds == Holds.EVERYWHERE || !trains);
        return allowed ? change.apply(subject, facts) : Optional.empty();
    }
}
