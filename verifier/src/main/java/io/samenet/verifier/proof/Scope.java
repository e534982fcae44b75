package io.samenet.verifier.proof;

import io.samenet.formats.model.Model;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

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
        return name().toLowerCase(Locale.ROOT);
    }

    /** What is compared where nothing else is asked: {@link #ARCHITECTURE} where no model holds weights. */
    public static Scope fitting(Model... models) {
        return Arrays.stream(models).allMatch(Scope::holdsNone) ? ARCHITECTURE : INFERENCE;
    }

    /** Whether the model declares weights, or may have some that are not known, and the file holds none. */
    private static boolean holdsNone(Model model) {
        boolean unknown = IntStream.range(0, model.graph().layers().size())
                .anyMatch(i -> model.graph().weights(i).isEmpty());
        boolean declares = !model.weights().isEmpty() || unknown;
        return declares && model.weights().stream().noneMatch(w -> w.isPresent());
    }
}
