package io.samenet.verifier.check;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How much of two models a certificate speaks of: the scopes of {@code samenet verify}. */
public enum Level {
    /** The graph and its settings, and which calls share a layer. */
    ARCHITECTURE,
    /** The function at inference. */
    INFERENCE,
    /** The graph, the weights, and all that training uses. */
    TRAINING;

    /** Whether the content of weights counts. */
    public boolean hasWeights() {
        return this != ARCHITECTURE;
    }

    /** Whether calls and layers must correspond one to one. */
    public boolean hasSharing() {
        return this != INFERENCE;
    }

    /** The word in a certificate. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The level of that word. */
    static Optional<Level> of(String word) {
        return Arrays.stream(values()).filter(l -> l.word().equals(word)).findFirst();
    }
}
