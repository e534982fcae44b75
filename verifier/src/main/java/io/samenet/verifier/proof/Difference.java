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
 * @param layers whose it is, where it is one of layers
 */
public record Difference(
        Kind kind,
        String whereA,
        String whereB,
        String a,
        String b,
        Optional<WeightDistance> extent,
        Optional<Layers> layers) {
    /**
     * The layers that differ.
     *
     * @param a the first model's; empty where it has none
     * @param b the second model's; empty where it has none
     * @param aspect which setting or weight; empty for what the layer as a whole is
     */
    public record Layers(Optional<Callee> a, Optional<Callee> b, String aspect) {
        /** What kind of layer {@code callee} is, as a reader knows it. */
        public static String kind(Callee callee) {
            return Differences.describe(callee.layer().declaration());
        }

        private static String where(Optional<Callee> callee, String aspect) {
            return callee.map(c -> aspect.isEmpty() ? c.place().toString() : c.place() + " " + aspect)
                    .orElse("");
        }
    }

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
        return new Difference(kind, whereA, whereB, a, b, Optional.empty(), Optional.empty());
    }

    /** A difference of layers that is not one of a weight's content. */
    static Difference of(Kind kind, Layers layers, String a, String b) {
        return of(kind, layers, a, b, Optional.empty());
    }

    /** A difference of layers. */
    static Difference of(Kind kind, Layers layers, String a, String b, Optional<WeightDistance> extent) {
        return new Difference(
                kind,
                Layers.where(layers.a(), layers.aspect()),
                Layers.where(layers.b(), layers.aspect()),
                a,
                b,
                extent,
                Optional.of(layers));
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
