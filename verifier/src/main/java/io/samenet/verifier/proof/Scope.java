package io.samenet.verifier.proof;

/** What must agree for two models to be called the same. */
public enum Scope {
    /**
     * The graph with its settings, and which calls share a layer. Dropout and its kin are layers like others; weights,
     * initializers, regularizers and what else concerns training only do not count.
     */
    ARCHITECTURE,
    /**
     * The function at inference: the graph as far as it reaches an output, and the weights as far as they do. A layer
     * called twice and two layers with the same weights are the same.
     */
    INFERENCE,
    /**
     * {@link #ARCHITECTURE}, the weights, and all that training uses: initializers, regularizers, constraints, what is
     * trainable, loss, optimizer and its state.
     */
    TRAINING;

    /** Whether weights must agree. */
    public boolean hasWeights() {
        return this != ARCHITECTURE;
    }

    /** Whether calls must correspond one to one, and so must the layers that they share. */
    public boolean hasSharing() {
        return this != INFERENCE;
    }

    /** The word of the command line. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
