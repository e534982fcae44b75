package io.samenet.formats.json;

import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Holds once what a text repeats: lists of keys, numbers, short strings, and lists and dictionaries made of shared parts.
 * Sharing keeps the order of keys. It remembers a bounded number of them, the first ones.
 */
final class SharedValues {
    static final Value TRUE = Value.of(true);
    static final Value FALSE = Value.of(false);

    private static final int MOST = 1 << 14;
    private static final int LONGEST_TEXT = 64;
    private static final int LONGEST_LIST = 32;

    private final Map<String, Value> texts = new HashMap<>();
    private final Map<Value, Value> numbers = new HashMap<>();
    private final Map<List<String>, String[]> keyLists = new HashMap<>();
    private final Map<Parts, Value> composed = new HashMap<>();

    /** Parts compared by identity, which is equality for those that are shared; one for each list that is read. */
    @SuppressWarnings("ArrayRecordComponent") // equality is its own, and a list would cost an object more
    private record Parts(Object kind, Value[] values) {
        @Override
        public boolean equals(Object other) {
            if (!(other instanceof Parts that) || kind != that.kind || values.length != that.values.length) {
                return false;
            }
            for (int i = 0; i < values.length; i++) {
                if (values[i] != that.values[i]) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public int hashCode() {
            int hash = System.identityHashCode(kind);
            for (Value value : values) {
                hash = 31 * hash + System.identityHashCode(value);
            }
            return hash;
        }
    }

    Value text(String text) {
        if (text.length() > LONGEST_TEXT) {
            return Value.of(text);
        }
        Value known = texts.get(text);
        if (known == null) {
            known = Value.of(text);
            if (texts.size() < MOST) {
                texts.put(text, known);
            }
        }
        return known;
    }

    Value value(Value number) {
        Value known = numbers.get(number);
        if (known == null && numbers.size() < MOST) {
            numbers.put(number, number);
        }
        return known == null ? number : known;
    }

    Value array(List<Value> items) {
        if (items.size() > LONGEST_LIST) {
            return Value.list(items);
        }
        Parts parts = new Parts(List.class, items.toArray(new Value[0]));
        Value known = composed.get(parts);
        return known == null ? remember(parts, Value.list(items)) : known;
    }

    /** The dictionary of these entries; {@code twin} is told of a key that comes twice. */
    Value dict(List<String> keys, List<Value> values, Consumer<String> twin) {
        String[] shared = keyLists.get(keys);
        if (shared == null) {
            checkDistinct(keys, twin);
            shared = keys.toArray(new String[0]);
            if (keyLists.size() < MOST) {
                keyLists.put(List.copyOf(keys), shared);
            }
        }
        Parts parts = new Parts(shared, values.toArray(new Value[0]));
        Value known = composed.get(parts);
        return known == null ? remember(parts, Dict.of(shared, parts.values())) : known;
    }

    private static void checkDistinct(List<String> keys, Consumer<String> twin) {
        Set<String> seen = new HashSet<>();
        keys.stream().filter(k -> !seen.add(k)).findFirst().ifPresent(twin);
    }

    private Value remember(Parts parts, Value value) {
        if (composed.size() < MOST) {
            composed.put(parts, value);
        }
        return value;
    }
}
