package io.samenet.formats.keras.architecture;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which Keras wrote an architecture: the version that it states, or the spellings that only one generation has. */
public final class Dialects {
    private static final Set<String> KERAS1_KEYS =
            Set.of("nb_filter", "border_mode", "W_regularizer", "inner_activation", "init", "dim_ordering");
    private static final Set<String> KERAS2_KEYS =
            Set.of("kernel_initializer", "batch_input_shape", "padding", "data_format", "embeddings_initializer");
    private static final Set<String> KERAS3_KEYS = Set.of("batch_shape", "keras_history", "quantization_config");

    private Dialects() {}

    /**
     * The generation of Keras that wrote {@code model}.
     *
     * @param version the version that the file states beside the model, if any
     * @throws MalformedException where the version is none of Keras 1 to 3
     */
    public static Dialect of(Location where, Dict model, Optional<String> version) {
        Optional<String> stated = version.or(() -> model.text("keras_version"));
        return stated.map(v -> of(where, v)).orElseGet(() -> guess(model));
    }

    private static Dialect of(Location where, String version) {
        char major = version.isEmpty() ? '?' : version.charAt(0);
        boolean whole = version.length() < 2 || version.charAt(1) == '.';
        if (major < '1' || major > '3' || !whole) {
            throw MalformedException.expected(where.at("keras_version"), "a version of Keras 1 to 3", version);
        }
        return Dialect.of(major - '0');
    }

    /** By the first key found, in the order of the file, that one generation alone writes; else Keras 2. */
    private static Dialect guess(Dict model) {
        if (model.text("module").isPresent() && model.has("registered_name")) {
            return Dialect.KERAS3;
        }
        Deque<Value> left = new ArrayDeque<>(List.of(model));
        while (!left.isEmpty()) {
            Value value = left.pop();
            value.asList().ifPresent(items -> items.forEach(left::add));
            if (value instanceof Dict dict) {
                for (int i = 0; i < dict.size(); i++) {
                    Optional<Dialect> told = told(dict.key(i));
                    if (told.isPresent()) {
                        return told.get();
                    }
                    left.add(dict.value(i));
                }
            }
        }
        return Dialect.KERAS2;
    }

    private static Optional<Dialect> told(String key) {
        if (KERAS3_KEYS.contains(key)) {
            return Optional.of(Dialect.KERAS3);
        }
        if (KERAS1_KEYS.contains(key)) {
            return Optional.of(Dialect.KERAS1);
        }
        return KERAS2_KEYS.contains(key) ? Optional.of(Dialect.KERAS2) : Optional.empty();
    }
}
