package io.samenet.verifier.proof;

import java.util.Locale;
import java.util.Optional;

/**
 * A place where two models differ.
 *
 * @param kind what sort of thing differs
 * @param whereA the place in the first model, such as {@code layers[3] "dense_2" units}; empty where it has none
 * @param whereB the place in the second model
 * @param a what the first model has there
 * @param b what the second model has there
 * @param extent of a weight: how far the contents lie apart
 */
public record Difference(Kind kind, String whereA, String whereB, String a, String b, Optional<WeightDistance> extent) {
    /** Sorts of differences. */
    public enum Kind {
        /** Number, type or shape of inputs and outputs. */
        INTERFACE,
        /** Which layers there are, what they are applied to, which calls share one. */
        GRAPH,
        /** A setting of a layer, or of the training. */
        SETTING,
        /** The content of a weight. */
        WEIGHT,
        /** Which tensor an output of the model is. */
        OUTPUT;

        /** The word of the reports. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A difference that is not one of a weight's content. */
    public static Difference of(Kind kind, String whereA, String whereB, String a, String b) {
        return new Difference(kind, whereA, whereB, a, b, Optional.empty());
    }

    /** One line, such as {@code setting: layers[1] "dense" units is 10, layers[1] "fc" units is 12}. */
    @Override
    public String toString() {
        return kind.word() + ": " + side(whereA, a) + "; " + side(whereB, b)
                + extent.map(e -> " (" + e + ")").orElse("");
    }

    private static String side(String where, String what) {
        return where.isEmpty() ? what : where + ": " + what;
    }
}
