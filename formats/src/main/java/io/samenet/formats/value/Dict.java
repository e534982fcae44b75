package io.samenet.formats.value;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A dictionary with string keys in the order of the file. Two are equal when they hold the same entries in whatever
 * order. Held as two arrays, since a large model has hundreds of thousands of them with a few keys each.
 */
public final class Dict implements Value {
    /** The empty dictionary. */
    public static final Dict EMPTY = new Dict(new String[0], new Value[0]);

    private final String[] keys;
    private final Value[] values;
    /** Of equal contents in any order; 0 until it is asked for. */
    private int hash;

    Dict(String[] keys, Value[] values) {
        this.keys = keys;
        this.values = values;
    }

    /**
     * The dictionary of {@code keys} and {@code values}, which it takes over.
     *
     * @throws IllegalArgumentException where the lengths differ or a key comes twice
     */
    public static Dict of(String[] keys, Value[] values) {
        if (keys.length != values.length || hasTwins(keys)) {
            throw new IllegalArgumentException("keys are not distinct or not as many as values");
        }
        return keys.length == 0 ? EMPTY : new Dict(keys, values);
    }

    private static boolean hasTwins(String[] keys) {
        if (keys.length > 16) {
            return new HashSet<>(Arrays.asList(keys)).size() < keys.length;
        }
        for (int i = 1; i < keys.length; i++) {
            for (int j = 0; j < i; j++) {
                if (keys[i].equals(keys[j])) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Number of entries. */
    public int size() {
        return keys.length;
    }

    /** Key of entry {@code index}, in file order. */
    public String key(int index) {
        return keys[index];
    }

    /** Value of entry {@code index}, in file order. */
    public Value value(int index) {
        return values[index];
    }

    /** All keys in file order. */
    public List<String> keys() {
        return List.of(keys);
    }

    /** Whether these are its keys, in this order. */
    public boolean hasKeys(String... others) {
        return keys == others || Arrays.equals(keys, others);
    }

    /** The value of {@code key}; empty where there is no such key, {@link Value#none()} where it says null. */
    public Optional<Value> get(String key) {
        for (int i = 0; i < keys.length; i++) {
            if (keys[i].equals(key)) {
                return Optional.of(values[i]);
            }
        }
        return Optional.empty();
    }

    /** The value of {@code key} unless there is none or it is null. */
    public Optional<Value> find(String key) {
        return get(key).filter(v -> !v.isNull());
    }

    /** The string at {@code key}, where there is one. */
    public Optional<String> text(String key) {
        return get(key).flatMap(Value::asText);
    }

    /** The dictionary at {@code key}, where there is one. */
    public Optional<Dict> dict(String key) {
        return get(key).flatMap(Value::asDict);
    }

    /** The list at {@code key}, where there is one. */
    public Optional<List<Value>> list(String key) {
        return get(key).flatMap(Value::asList);
    }

    /** Whether there is an entry of that key. */
    public boolean has(String key) {
        return get(key).isPresent();
    }

    /** This dictionary with {@code key} set to {@code value}, in its old place or at the end. */
    public Dict with(String key, Value value) {
        return Value.dict().putAll(this).put(key, value).build();
    }

    /** This dictionary without the entries that are null. */
    public Dict withoutNulls() {
        Set<String> nulls = new HashSet<>();
        for (int i = 0; i < keys.length; i++) {
            if (values[i].isNull()) {
                nulls.add(keys[i]);
            }
        }
        return without(nulls);
    }

    /** This dictionary without the entries of {@code unwanted}. */
    public Dict without(Set<String> unwanted) {
        int kept = 0;
        String[] keptKeys = new String[keys.length];
        Value[] keptValues = new Value[keys.length];
        for (int i = 0; i < keys.length; i++) {
            if (!unwanted.contains(keys[i])) {
                keptKeys[kept] = keys[i];
                keptValues[kept++] = values[i];
            }
        }
        if (kept == keys.length) {
            return this;
        }
        return kept == 0 ? EMPTY : new Dict(Arrays.copyOf(keptKeys, kept), Arrays.copyOf(keptValues, kept));
    }

    private Map<String, Value> asMap() {
        Map<String, Value> map = new HashMap<>();
        for (int i = 0; i < keys.length; i++) {
            map.put(keys[i], values[i]);
        }
        return map;
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof Dict that && keys.length == that.keys.length && hasEntriesOf(that));
    }

    /** Most that are compared were written by the same program, in one order. */
    private boolean hasEntriesOf(Dict that) {
        return Arrays.equals(keys, that.keys) ? Arrays.equals(values, that.values) : asMap().equals(that.asMap());
    }

    @Override
    public int hashCode() {
        if (hash == 0) {
            int sum = 0;
            for (int i = 0; i < keys.length; i++) {
                sum += keys[i].hashCode() ^ values[i].hashCode();
            }
            hash = sum;
        }
        return hash;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < keys.length; i++) {
            text.append(i == 0 ? "\"" : ", \"").append(keys[i]).append("\": ").append(values[i]);
        }
        return text.append("}").toString();
    }
}
