package io.samenet.verifier.canonical;

import io.samenet.formats.model.Components;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How the settings of one kind of layer, or of a part of one, are spelled canonically. Words and order stay for ever, since
 * fingerprints are made of them.
 *
 * @param type the kind
 * @param word its name
 * @param settings its settings, all that the record has
 */
record Form<T>(Class<T> type, String word, List<Setting<T>> settings) {
    /**
     * A setting.
     *
     * @param name its name, Keras's where Keras has one
     * @param value reads it
     * @param usual tells values that are not worth a line to a reader
     */
    record Setting<T>(String name, Function<T, Object> value, Predicate<Object> usual) {
        /** The setting of {@code owner}. */
        Object of(Object owner, Class<T> type) {
            return value.apply(type.cast(owner));
        }
    }

    /** A name and what stands there. */
    record Named(String name, Object value, boolean usual) {}

    Form {
        settings = List.copyOf(settings);
    }

    /** The form of {@code type}, a user's own record: its whole name, and its components in their order. */
    static <T> Form<T> own(Class<T> type) {
        List<Setting<T>> settings = new ArrayList<>();
        RecordComponent[] components = type.getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            int place = i;
            settings.add(new Setting<>(
                    components[i].getName(),
                    owner -> Components.of(owner).get(place).value(),
                    v -> false));
        }
        return new Form<>(type, type.getName(), settings);
    }

    static <T> Form<T> of(Class<T> type, String word) {
        return new Form<>(type, word, List.of());
    }

    /** The same with one more setting. */
    Form<T> with(String name, Function<T, Object> value) {
        return with(name, value, v -> false);
    }

    /** The same with one more setting, which {@code usual} is not worth mention. */
    Form<T> with(String name, Function<T, Object> value, Object usual) {
        return with(name, value, usual::equals);
    }

    /** The same with one more setting, of which those that {@code usual} tells are not worth mention. */
    Form<T> with(String name, Function<T, Object> value, Predicate<Object> usual) {
        List<Setting<T>> more = new ArrayList<>(settings);
        more.add(new Setting<>(name, value, usual));
        return new Form<>(type, word, more);
    }

    /** The settings of {@code owner}, in their order. */
    List<Named> read(Object owner) {
        List<Named> all = new ArrayList<>(settings.size());
        for (Setting<T> setting : settings) {
            Object value = setting.of(owner, type);
            all.add(new Named(setting.name(), value, setting.usual().test(value)));
        }
        return all;
    }
}
