package io.samenet.verifier.check;

import io.samenet.formats.json.JsonWriter;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Values of a configuration as JSON text that is equal exactly for equal values: keys sorted, {@code 1} is not {@code 1.0}. */
final class CanonicalText {
    private CanonicalText() {}

    static String of(Value value) {
        return JsonWriter.text(sorted(value));
    }

    private static Value sorted(Value value) {
        if (value instanceof Value.Array array) {
            List<Value> items = new ArrayList<>();
            array.items().forEach(i -> items.add(sorted(i)));
            return Value.list(items);
        }
        if (value instanceof Dict dict) {
            Value.DictBuilder entries = Value.dict();
            for (String key : new TreeSet<>(dict.keys())) {
                entries.put(key, sorted(dict.get(key).orElseThrow()));
            }
            return entries.build();
        }
        return value;
    }
}
