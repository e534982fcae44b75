package io.samenet.verifier.check;

import io.samenet.formats.value.Value;
import java.util.Optional;

/**
 * A rule by which a call of a file becomes a node.
 *
 * @param word its name, as in verdicts and certificates
 * @param tier lowest tier that allows it: 0 naming and spelling, 1 exact at inference
 * @param everywhere whether it keeps training the same too; others hold at inference only
 * @param change what it makes of a call; empty where its side condition does not hold or it changes nothing
 */
record LocalRule(String word, int tier, boolean everywhere, Change change) {
    /** The side condition of a rule and what the rule does. */
    @FunctionalInterface
    interface Change {
        Optional<Outcome> apply(Subject subject, Facts facts);
    }

    /** What it makes of {@code subject}; empty where it may not be used. */
    Optional<Outcome> apply(Subject subject, Facts facts) {
        boolean trains = subject.extras().get("training").equals(Optional.of(Value.of(true)));
        boolean allowed = everywhere || (facts.level() == Level.INFERENCE && !trains);
        return allowed ? change.apply(subject, facts) : Optional.empty();
    }
}
