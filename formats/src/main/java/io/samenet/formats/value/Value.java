package io.samenet.formats.value;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * An immutable value of a configuration. {@code 1}, {@code 1.0}, {@code true} and {@code "1"} are four different values.
 */
public sealed interface Value permits Value.Null, Value.Bool, Value.Int, Value.Real, Value.Text, Value.Array, Dict {
    /** The value {@code null}, Python's {@code None}. */
    record Null() implements Value {
        private static final Null NONE = new Null();

        @Override
        public String toString() {
            return "null";
        }
    }

    /** true or false. */
    record Bool(boolean value) implements Value {
        @Override
        public String toString() {
            return Boolean.toString(value);
        }
    }

    /** An integer written without a fraction or exponent, as far as 64 bits hold it. */
    record Int(long value) implements Value {
        @Override
        public String toString() {
            return Long.toString(value);
        }
    }

    /** A floating-point number; may be infinite or not a number, as Python writes them. */
    record Real(double value) implements Value {
        @Override
        public String toString() {
            return Double.toString(value);
        }
    }

    /** A string. */
    record Text(String value) implements Value {
        @Override
        public String toString() {
            return '"' + value + '"';
        }
    }

    /** A list. */
    record Array(List<Value> items) implements Value {
        /** Copies the list. */
        public Array {
            items = List.copyOf(items);
        }

        @Override
        public String toString() {
            return items.toString();
        }
    }

    /** The value {@code null}. */
    static Null none() {
        return Null.NONE;
    }

    /** {@code value} as a value. */
    static Value of(boolean value) {
        return new Bool(value);
    }

    /** {@code value} as a value. */
    static Value of(long value) {
        return new Int(value);
    }

    /** {@code value} as a value. */
    static Value of(double value) {
        return new Real(value);
    }

    /** {@code value} as a value. */
    static Value of(String value) {
        return new Text(value);
    }

    /** The list of {@code items}. */
    static Array list(List<? extends Value> items) {
        return new Array(List.copyOf(items));
    }

    /** The list of {@code items}. */
    static Array list(Value... items) {
        return new Array(Arrays.asList(items));
    }

    /** The list of integers {@code items}. */
    static Array ints(long... items) {
        return list(Arrays.stream(items).mapToObj(Value::of).toList());
    }

    /** A dictionary to be filled. */
    static DictBuilder dict() {
        return new DictBuilder();
    }

    /** Whether this is {@code null}. */
    default boolean isNull() {
        return this instanceof Null;
    }

    /** This value as a string, where it is one. */
    default Optional<String> asText() {
        return this instanceof Text text ? Optional.of(text.value()) : Optional.empty();
    }

    /** This value as a list, where it is one. */
    default Optional<List<Value>> asList() {
        return this instanceof Array array ? Optional.of(array.items()) : Optional.empty();
    }

    /** This value as a dictionary, where it is one. */
    default Optional<Dict> asDict() {
        return this instanceof Dict dict ? Optional.of(dict) : Optional.empty();
    }

    /** This value as an integer, where it is one. */
    default Optional<Long> asInt() {
        return this instanceof Int number ? Optional.of(number.value()) : Optional.empty();
    }

    /** This value as a floating-point number, where it is a number of either kind. */
    default Optional<Double> asReal() {
        if (this instanceof Int number) {
            return Optional.of((double) number.value());
        }
        return this instanceof Real real ? Optional.of(real.value()) : Optional.empty();
    }

    /** Builds a {@link Dict}; keys keep the order in which they are first put. */
    final class DictBuilder {
        private final LinkedHashMap<String, Value> entries = new LinkedHashMap<>();

        private DictBuilder() {}

        /** Sets {@code key} to {@code value}. */
        public DictBuilder put(String key, Value value) {
            entries.put(key, value);
            return this;
        }

        /** Sets {@code key} to {@code value}. */
        public DictBuilder put(String key, String value) {
            return put(key, of(value));
        }

        /** Sets {@code key} to {@code value}. */
        public DictBuilder put(String key, boolean value) {
            return put(key, of(value));
        }

        /** Sets {@code key} to {@code value}. */
        public DictBuilder put(String key, long value) {
            return put(key, of(value));
        }

        /** Sets {@code key} to {@code value}. */
        public DictBuilder put(String key, double value) {
            return put(key, of(value));
        }

        /** Sets every entry of {@code other}. */
        public DictBuilder putAll(Dict other) {
            for (int i = 0; i < other.size(); i++) {
                put(other.key(i), other.value(i));
            }
            return this;
        }

        /** The dictionary. */
        public Dict build() {
            return Dict.of(
                    entries.keySet().toArray(new String[0]), entries.values().toArray(new Value[0]));
        }
    }
}
