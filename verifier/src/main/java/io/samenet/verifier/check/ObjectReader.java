package io.samenet.verifier.check;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** Reads an object of JSON entry by entry; what is not there, not of the right type or not expected is malformed. */
final class ObjectReader {
    private final Location where;
    private final Dict dict;
    private final Set<String> taken = new HashSet<>();

    private ObjectReader(Location where, Dict dict) {
        this.where = where;
        this.dict = dict;
    }

    static ObjectReader of(Location where, Value value) {
        return new ObjectReader(where, value.asDict().orElseThrow(() -> wrong(where, "an object", value)));
    }

    static MalformedException wrong(Location where, String expected, Value found) {
        return MalformedException.expected(where, expected, found.toString());
    }

    Location at(String key) {
        return where.at(key);
    }

    /** What stands at {@code key}; null is as good as nothing. */
    Optional<Value> find(String key) {
        taken.add(key);
        return dict.find(key);
    }

    Value value(String key) {
        return find(key).orElseThrow(() -> MalformedException.expected(where.at(key), "a value", "none"));
    }

    String text(String key) {
        return text(where.at(key), value(key));
    }

    Dict dict(String key) {
        Value value = value(key);
        return value.asDict().orElseThrow(() -> wrong(where.at(key), "an object", value));
    }

    int index(String key) {
        return index(where.at(key), value(key));
    }

    long whole(String key) {
        Value value = value(key);
        return value.asInt().orElseThrow(() -> wrong(where.at(key), "an integer", value));
    }

    double real(String key) {
        Value value = value(key);
        return value.asReal().orElseThrow(() -> wrong(where.at(key), "a number", value));
    }

    <T> List<T> list(String key, BiFunction<Location, Value, T> item) {
        return list(where.at(key), value(key), item);
    }

    static <T> List<T> list(Location where, Value value, BiFunction<Location, Value, T> item) {
        List<Value> items = value.asList().orElseThrow(() -> wrong(where, "a list", value));
        List<T> all = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            all.add(item.apply(where.at("", i), items.get(i)));
        }
        return all;
    }

    static String text(Location where, Value value) {
        return value.asText().orElseThrow(() -> wrong(where, "a string", value));
    }

    static int index(Location where, Value value) {
        return value.asInt()
                .filter(i -> i >= 0 && i <= Integer.MAX_VALUE)
                .orElseThrow(() -> wrong(where, "an integer from 0", value))
                .intValue();
    }

    /** Says that all has been read. */
    void end() {
        dict.keys().stream().filter(k -> !taken.contains(k)).findFirst().ifPresent(k -> {
            throw MalformedException.of(where, "\"" + k + "\" is not expected here");
        });
    }
}
