package io.samenet.verifier.proof;

import io.samenet.formats.layer.Window;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.preprocessing.Lookup;
import io.samenet.formats.model.Components;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Opaque;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The settings of a declaration by name, for messages: fields of its record in Keras's spelling. */
public final class Settings {
    /** Where Keras's name is not the field's name written with underscores. */
    private static final Map<String, String> NAMES = Map.of(
            "window_size", "kernel_size",
            "window_strides", "strides",
            "window_dilation", "dilation_rate",
            "rank", "spatial dimensions",
            "unknown", "num_oov_indices",
            "unknown_word", "oov_token");

    private record Part(String prefix, Object value) {}

    private Settings() {}

    /** All settings of {@code declaration} and the layers inside it, as they are printed. */
    public static Map<String, String> of(Declaration declaration) {
        Map<String, String> all = new LinkedHashMap<>();
        Deque<Part> open = new ArrayDeque<>();
        open.add(new Part("", declaration));
        while (!open.isEmpty()) {
            Part part = open.remove();
            if (part.value() instanceof Opaque opaque) {
                all.put(part.prefix() + "class_name", opaque.className());
                for (int i = 0; i < opaque.config().size(); i++) {
                    all.put(
                            part.prefix() + opaque.config().key(i),
                            opaque.config().value(i).toString());
                }
            } else {
                fields(part, open, all);
            }
        }
        return all;
    }

    private static void fields(Part part, Deque<Part> open, Map<String, String> all) {
        for (Components.Component field : Components.of(part.value())) {
            Object value = field.value();
            String name = part.prefix() + field.underscored();
            if (value instanceof Layer layer && !(layer.declaration() instanceof Graph)) {
                open.add(new Part(name + " ", layer.declaration()));
            } else if (isGroup(value)) {
                open.add(new Part(value instanceof Window ? name + "_" : part.prefix(), value));
            } else if (value instanceof ActivationFunction function) {
                all.put(name, print(function));
            } else {
                all.put(NAMES.getOrDefault(name, name), print(value));
            }
        }
    }

    private static boolean isGroup(Object value) {
        return value.getClass().getSimpleName().endsWith("Options")
                || value instanceof Window
                || value instanceof Lookup;
    }

    private static String print(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.isPresent() ? print(optional.get()) : "none";
        }
        if (value instanceof Layer layer) {
            return layer.name();
        }
        return value instanceof Enum<?> word ? word.name().toLowerCase(Locale.ROOT) : String.valueOf(value);
    }

    private static String print(ActivationFunction function) {
        String name = function.kind().name().toLowerCase(Locale.ROOT);
        return function.parameters().isEmpty() ? name : name + function.parameters();
    }
}
