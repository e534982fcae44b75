package io.samenet.formats.keras.codec.preprocessing;

import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.layer.preprocessing.Numbers;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A field of one number or nested lists of numbers. An array of NumPy stands there as an object around such lists:
 * {@code {"class_name": "__numpy__", "config": {"value": …}}} in Keras 3, {@code {"type": "ndarray", "value": …}} in
 * Keras 2.
 */
final class NumbersField {
    private static final String VALUE = "value";
    private static final String EXPECTATION = "a number, or lists of numbers of equal lengths";

    private NumbersField() {}

    /** Reads field {@code name}; empty where it is not there. */
    static Optional<Numbers> decode(Fields fields, String name) {
        return fields.find(name).map(v -> numbers(fields, name, bare(v)));
    }

    private static Value bare(Value value) {
        Optional<Dict> object = value.asDict();
        Optional<Dict> config = object.flatMap(d -> d.dict("config")).or(() -> object);
        return config.flatMap(c -> c.find(VALUE)).orElse(value);
    }

    private static Numbers numbers(Fields fields, String name, Value value) {
        List<Long> sizes = new ArrayList<>();
        List<Value> level = List.of(value);
        while (level.get(0).asList().isPresent()) {
            List<Value> next = new ArrayList<>();
            int size = level.get(0).asList().get().size();
            for (Value list : level) {
                List<Value> items = list.asList().orElse(List.of());
                if (items.size() != size || size == 0 || sizes.size() == Fields.MOST_DIMENSIONS) {
                    throw fields.malformed(name, EXPECTATION);
                }
                next.addAll(items);
            }
            sizes.add((long) size);
            level = next;
        }
        List<Double> values = new ArrayList<>();
        for (Value item : level) {
            values.add(item.asReal().filter(Double::isFinite).orElseThrow(() -> fields.malformed(name, EXPECTATION)));
        }
        return new Numbers(Shape.of(sizes), values);
    }

    /** The value that says {@code numbers}. */
    static Value encode(Numbers numbers) {
        List<Value> level = new ArrayList<>();
        numbers.values().forEach(v -> level.add(Value.of(v)));
        List<Long> sizes = new ArrayList<>(numbers.shape().asList());
        Collections.reverse(sizes);
        List<Value> all = level;
        for (long size : sizes) {
            List<Value> outer = new ArrayList<>();
            for (int from = 0; from < all.size(); from += (int) size) {
                outer.add(Value.list(all.subList(from, from + (int) size)));
            }
            all = outer;
        }
        return all.get(0);
    }
}
