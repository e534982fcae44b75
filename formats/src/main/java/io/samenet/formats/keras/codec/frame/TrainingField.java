package io.samenet.formats.keras.codec.frame;

import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A field that only training uses.
 *
 * @param name its name in Keras 2 and 3
 * @param kind what it holds
 * @param keras1 its name in Keras 1, where that has it
 * @param standard its value where a file says nothing, in normal form
 */
public record TrainingField(String name, Kind kind, Optional<String> keras1, Value standard) {
    /** {@code keras.initializers.GlorotUniform}, as by default. */
    public static final Dict GLOROT_UNIFORM = initializer("GlorotUniform");
    /** {@code keras.initializers.RandomUniform} between -0.05 and 0.05. */
    public static final Dict RANDOM_UNIFORM = initializer("RandomUniform");
    /** {@code keras.initializers.Orthogonal}. */
    public static final Dict ORTHOGONAL = initializer("Orthogonal");
    /** {@code keras.initializers.Zeros}. */
    public static final Dict ZEROS = initializer("Zeros");
    /** {@code keras.initializers.Ones}. */
    public static final Dict ONES = initializer("Ones");

    /** What a field holds. */
    public enum Kind {
        /** An initializer, in the form {@code {"class_name", "config"}} with defaults left out. */
        INITIALIZER,
        /** A regularizer, in that form, or null. */
        REGULARIZER,
        /** A constraint, in that form, or null. */
        CONSTRAINT,
        /** A number, truth value or string. */
        SETTING
    }

    /** Initializer, regularizer and constraint of {@code weight}; Keras 1's names where it has them. */
    public static List<TrainingField> weight(String weight, Dict standard, String init1, String prefix1) {
        return weight(weight, standard, Optional.of(init1), Optional.of(prefix1));
    }

    /** Initializer, regularizer and constraint of {@code weight}, the initializer unknown to Keras 1. */
    public static List<TrainingField> weight(String weight, Dict standard, String prefix1) {
        return weight(weight, standard, Optional.empty(), Optional.of(prefix1));
    }

    /** Initializer, regularizer and constraint of {@code weight}, which Keras 1 does not know. */
    public static List<TrainingField> weight(String weight, Dict standard) {
        return weight(weight, standard, Optional.empty(), Optional.empty());
    }

    private static List<TrainingField> weight(
            String weight, Dict standard, Optional<String> init1, Optional<String> prefix1) {
        return List.of(
                new TrainingField(weight + "_initializer", Kind.INITIALIZER, init1, standard),
                new TrainingField(
                        weight + "_regularizer", Kind.REGULARIZER, prefix1.map(p -> p + "_regularizer"), Value.none()),
                new TrainingField(
                        weight + "_constraint", Kind.CONSTRAINT, prefix1.map(p -> p + "_constraint"), Value.none()));
    }

    /** Initializer of {@code weight}, which Keras 1 does not know. */
    public static TrainingField initializer(String weight, Dict standard) {
        return new TrainingField(weight + "_initializer", Kind.INITIALIZER, Optional.empty(), standard);
    }

    /** The setting {@code name}, {@code keras1} in Keras 1. */
    public static TrainingField setting(String name, String keras1, Value standard) {
        return new TrainingField(name, Kind.SETTING, Optional.of(keras1), standard);
    }

    /** The setting {@code name}, which Keras 1 does not know. */
    public static TrainingField setting(String name, Value standard) {
        return new TrainingField(name, Kind.SETTING, Optional.empty(), standard);
    }

    /**
     * {@code fields} in {@code dialect} for a layer that Keras 3 can train by LoRA: the rank of the two factors and their
     * weight. Keras writes the kernel with their product in it and begins anew with a product of zeros.
     */
    public static List<TrainingField> withLora(List<TrainingField> fields, Dialect dialect) {
        List<TrainingField> lora = List.of(setting("lora_rank", Value.none()), setting("lora_alpha", Value.none()));
        return dialect == Dialect.KERAS3 ? all(fields, lora) : fields;
    }

    /** All of {@code groups}, one after the other. */
    @SafeVarargs
    public static List<TrainingField> all(List<TrainingField>... groups) {
        List<TrainingField> all = new ArrayList<>();
        for (List<TrainingField> group : groups) {
            all.addAll(group);
        }
        return List.copyOf(all);
    }

    private static Dict initializer(String className) {
        return Value.dict()
                .put("class_name", className)
                .put("config", Dict.EMPTY)
                .build();
    }
}
