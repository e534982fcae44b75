package io.samenet.verifier.certificate;

import io.samenet.formats.error.FormatException;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * All single changes of a certificate: every value, every entry left out, every two neighbours of a list exchanged.
 *
 * @param tried how many were tried
 * @param accepted places of those that the checker did not mind
 */
public record Tampering(int tried, List<String> accepted) {
    /** What may change: the version of samenet, and what the files are called. */
    private static final Set<String> INFORMATIVE = Set.of("/samenet", "/a/name", "/b/name");

    /** What is compared with the files, where there are files. */
    private static final Set<String> OF_FILES = Set.of("/a/bytes", "/a/sha256", "/b/bytes", "/b/sha256");

    private interface Attempt {
        void on(String place, Value changed);
    }

    /** Tries all with {@code certified}. */
    public static Tampering with(Certified certified) {
        List<String> accepted = new ArrayList<>();
        List<String> tried = new ArrayList<>();
        change("", certified.json(), (place, changed) -> {
            if (INFORMATIVE.contains(place) || OF_FILES.contains(place)) {
                return;
            }
            tried.add(place);
            if (holds(certified, changed)) {
                accepted.add(certified.a().origin().where() + " " + place);
            }
        });
        return new Tampering(tried.size(), accepted);
    }

    private static boolean holds(Certified certified, Value changed) {
        try {
            Dict json = changed.asDict().orElseThrow();
            return Certified.failure(json, certified.a(), certified.b()).isEmpty();
        } catch (FormatException malformed) {
            return false;
        }
    }

    /** Tries all single changes of {@code value} and of what is in it. */
    private static void change(String place, Value value, Attempt attempt) {
        if (value instanceof Dict dict) {
            for (String key : dict.keys()) {
                attempt.on(place + "/" + key, dict.without(Set.of(key)));
                change(place + "/" + key, dict.get(key).orElseThrow(), (p, v) -> attempt.on(p, dict.with(key, v)));
            }
            attempt.on(place + "/", dict.with("another", Value.of(1)));
        } else if (value instanceof Value.Array array) {
            items(place, array.items(), attempt);
        } else {
            others(value).stream().filter(v -> !v.equals(value)).forEach(v -> attempt.on(place, v));
        }
    }

    private static void items(String place, List<Value> items, Attempt attempt) {
        for (int i = 0; i < items.size(); i++) {
            int index = i;
            List<Value> less = new ArrayList<>(items);
            Value item = less.remove(index);
            attempt.on(place + "[" + i + "] gone", Value.list(less));
            List<Value> twice = new ArrayList<>(items);
            twice.add(index, item);
            attempt.on(place + "[" + i + "] twice", Value.list(twice));
            if (i > 0 && !item.equals(items.get(i - 1))) {
                List<Value> swapped = new ArrayList<>(items);
                swapped.set(i, items.get(i - 1));
                swapped.set(i - 1, item);
                attempt.on(place + "[" + i + "] exchanged", Value.list(swapped));
            }
            change(place + "[" + i + "]", item, (p, v) -> {
                List<Value> changed = new ArrayList<>(items);
                changed.set(index, v);
                attempt.on(p, Value.list(changed));
            });
        }
    }

    private static List<Value> others(Value value) {
        if (value instanceof Value.Bool bool) {
            return List.of(Value.of(!bool.value()), Value.of("true"));
        }
        if (value instanceof Value.Int number) {
            return List.of(Value.of(number.value() + 1), Value.of(number.value() - 1), Value.of(number.value() + 0.5));
        }
        if (value instanceof Value.Real number) {
            return List.of(
                    Value.of(number.value() + 1), Value.of(Math.nextUp(number.value())), Value.of(-number.value()));
        }
        if (value instanceof Value.Text text) {
            return List.of(Value.of(text.value() + "x"), Value.of(""), Value.of("relu"));
        }
        return List.of(Value.of(0));
    }
}
