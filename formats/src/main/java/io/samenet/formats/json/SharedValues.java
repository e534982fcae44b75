package io.samenet.formats.json;

import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Holds once what a text repeats: lists of keys, numbers, short strings, and lists and dictionaries made of shared parts.
 * Sharing keeps the order of keys. It remembers a bounded number of them: each has one slot by its hash, where the latest
 * stays, since what a large model repeats stands everywhere (settings) or near by (a layer's name).
 */
final class SharedValues {
    static final Value TRUE = Value.of(true);
    static final Value FALSE = Value.of(false);

    private static final int SLOT_BITS = 12;
    /** Spreads hashes over the slots (Knuth, The Art of Computer Programming 3, section 6.4). */
    private static final int GOLDEN_RATIO = 0x9E3779B9;

    private static final int LONGEST_TEXT = 64;
    private static final int LONGEST_LIST = 32;

    private final Value[] scalars = new Value[1 << SLOT_BITS];
    private final Value[] composed = new Value[1 << SLOT_BITS];
    private final String[][] keyLists = new String[1 << SLOT_BITS][];

    private static int slot(int hash) {
        return (hash * GOLDEN_RATIO) >>> (Integer.SIZE - SLOT_BITS);
    }

    private static Value kept(Value[] slots, int slot, Value value) {
        slots[slot] = value;
        return value;
    }

    Value text(String text) {
        if (text.length() > LONGEST_TEXT) {
            return Value.of(text);
        }
        int slot = slot(text.hashCode());
        if (scalars[slot] instanceof Value.Text known && known.value().equals(text)) {
            return known;
        }
        return kept(scalars, slot, Value.of(text));
    }

    Value integer(long number) {
        int slot = slot(Long.hashCode(number));
        if (scalars[slot] instanceof Value.Int known && known.value() == number) {
            return known;
        }
        return kept(scalars, slot, Value.of(number));
    }

    Value real(double number) {
        int slot = slot(Double.hashCode(number));
        if (scalars[slot] instanceof Value.Real known && Double.compare(known.value(), number) == 0) {
            return known;
        }
        return kept(scalars, slot, Value.of(number));
    }

    Value array(List<Value> items) {
        if (items.size() > LONGEST_LIST) {
            return Value.list(items);
        }
        int slot = slot(hash(items));
        if (composed[slot] instanceof Value.Array known
                && isMadeOf(known.items().size(), known.items()::get, items)) {
            return known;
        }
        return kept(composed, slot, Value.list(items));
    }

    /** The dictionary of these entries; {@code twin} is told of a key that comes twice. */
    Value dict(List<String> keys, List<Value> values, Consumer<String> twin) {
        String[] shared = keys(keys, twin);
        int slot = slot(System.identityHashCode(shared) + hash(values));
        if (composed[slot] instanceof Dict known
                && known.hasKeys(shared)
                && isMadeOf(known.size(), known::value, values)) {
            return known;
        }
        return kept(composed, slot, Dict.of(shared, values.toArray(new Value[0])));
    }

    private String[] keys(List<String> keys, Consumer<String> twin) {
        int slot = slot(keys.hashCode());
        String[] known = keyLists[slot];
        if (known != null && keys.equals(Arrays.asList(known))) {
            return known;
        }
        checkDistinct(keys, twin);
        String[] fresh = keys.toArray(new String[0]);
        keyLists[slot] = fresh;
        return fresh;
    }

    private static void checkDistinct(List<String> keys, Consumer<String> twin) {
        Set<String> seen = new HashSet<>();
        keys.stream().filter(k -> !seen.add(k)).findFirst().ifPresent(twin);
    }

    /** Parts are compared by identity, which is equality for those that are shared. */
    private static boolean isMadeOf(int size, IntFunction<Value> known, List<Value> parts) {
        if (size != parts.size()) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (known.apply(i) != parts.get(i)) {
                return false;
            }
        }
        return true;
    }

    private static int hash(List<Value> parts) {
        int hash = 1;
        for (int i = 0; i < parts.size(); i++) {
            hash = 31 * hash + System.identityHashCode(parts.get(i));
        }
        return hash;
    }
}
