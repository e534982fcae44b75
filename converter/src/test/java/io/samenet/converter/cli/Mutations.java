package io.samenet.converter.cli;

import io.samenet.formats.json.JsonWriter;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Texts that are a configuration but for one value, which is something that does not belong there. */
final class Mutations {
    /** What is put in the place of a value, as JSON. */
    static final List<String> BAD = List.of(
            "null",
            "{}",
            "[]",
            "\"x\"",
            "\"\"",
            "true",
            "-1",
            "0",
            "2.5",
            "1e308",
            "NaN",
            "1000000000000",
            "4611686018427387904",
            "123456789012345678901234567890",
            "[-1]",
            "[null, null, null]",
            "[9223372036854775807, 9223372036854775807]",
            "{\"class_name\": \"Zeros\"}",
            "[".repeat(100) + "]".repeat(100),
            "[".repeat(1000) + "]".repeat(1000));

    private static final String HOLE = "the value goes here";

    private Mutations() {}

    /** A place in a value: keys and indices from the root. */
    record Place(List<Object> steps) {
        private Place at(Object step) {
            List<Object> longer = new ArrayList<>(steps);
            longer.add(step);
            return new Place(longer);
        }
    }

    /** Every place in {@code root}, itself first. */
    static List<Place> places(Value root) {
        List<Place> places = new ArrayList<>();
        Deque<Place> open = new ArrayDeque<>(List.of(new Place(List.of())));
        Deque<Value> values = new ArrayDeque<>(List.of(root));
        while (!values.isEmpty()) {
            Place place = open.pop();
            Value value = values.pop();
            places.add(place);
            if (value instanceof Dict dict) {
                for (int i = 0; i < dict.size(); i++) {
                    open.push(place.at(dict.key(i)));
                    values.push(dict.value(i));
                }
            }
            List<Value> items = value.asList().orElse(List.of());
            for (int i = 0; i < items.size(); i++) {
                open.push(place.at(i));
                values.push(items.get(i));
            }
        }
        return places;
    }

    /** The text of {@code root} with {@code bad} at {@code place}. */
    static String text(Value root, Place place, String bad) {
        return JsonWriter.text(with(root, place.steps(), Value.of(HOLE))).replace('"' + HOLE + '"', bad);
    }

    private static Value with(Value value, List<Object> steps, Value end) {
        if (steps.isEmpty()) {
            return end;
        }
        List<Object> rest = steps.subList(1, steps.size());
        if (value instanceof Dict dict) {
            String key = (String) steps.get(0);
            return dict.with(key, with(dict.get(key).orElseThrow(), rest, end));
        }
        List<Value> items = new ArrayList<>(value.asList().orElseThrow());
        int index = (Integer) steps.get(0);
        items.set(index, with(items.get(index), rest, end));
        return Value.list(items);
    }
}
