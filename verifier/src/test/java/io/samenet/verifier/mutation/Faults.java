package io.samenet.verifier.mutation;

import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import io.samenet.verifier.mutation.Fault.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** All single faults of a model's text, in the order of the text. */
final class Faults {
    /** What stands for a model's or layer's name, or repeats what stands elsewhere. */
    private static final Set<String> SKIPPED =
            Set.of("name", "build_config", "keras_version", "backend", "date_saved", "shape");

    private final Value whole;
    private final List<String> names = new ArrayList<>();
    private final List<Fault> found = new ArrayList<>();

    private Faults(Value whole) {
        this.whole = whole;
        collectNames(whole);
    }

    /** The faults of {@code model}. */
    static List<Fault> of(Value model) {
        Faults faults = new Faults(model);
        faults.walk(model, UnaryOperator.identity(), "", "model");
        return faults.found;
    }

    private void collectNames(Value value) {
        value.asList().ifPresent(items -> items.forEach(this::collectNames));
        value.asDict().ifPresent(dict -> {
            if (dict.has("inbound_nodes")) {
                dict.text("name")
                        .or(() -> dict.dict("config").flatMap(c -> c.text("name")))
                        .ifPresent(names::add);
            }
            for (int i = 0; i < dict.size(); i++) {
                collectNames(dict.value(i));
            }
        });
    }

    private void walk(Value value, UnaryOperator<Value> put, String place, String layer) {
        if (value instanceof Dict dict) {
            String inside = dict.has("class_name") && dict.has("config") && isLayer(place)
                    ? dict.text("class_name").orElse(layer)
                    : layer;
            for (int i = 0; i < dict.size(); i++) {
                String key = dict.key(i);
                if (!SKIPPED.contains(key)) {
                    UnaryOperator<Value> inner = v -> put.apply(dict.with(key, v));
                    walk(dict.value(i), inner, place + "/" + key, inside);
                    add(
                            inside,
                            Kind.REMOVED,
                            place + "/" + key,
                            dict.value(i),
                            "-",
                            put.apply(dict.without(Set.of(key))));
                }
            }
        } else if (value instanceof Value.Array array) {
            list(array.items(), put, place, layer);
        } else {
            replacements(value, place).forEach(r -> add(layer, kind(value, place), place, value, r, put.apply(r)));
        }
    }

    private static boolean isLayer(String place) {
        return place.matches(".*/layers/\\d+|.*/(layer|forward_layer|backward_layer|cell)");
    }

    private void list(List<Value> items, UnaryOperator<Value> put, String place, String layer) {
        for (int i = 0; i < items.size(); i++) {
            int index = i;
            UnaryOperator<Value> inner = v -> put.apply(Value.list(with(items, index, v)));
            walk(items.get(i), inner, place + "/" + i, layer);
            if (i > 0 && !items.get(i).equals(items.get(0)) && isOrdered(place)) {
                List<Value> swapped = with(with(items, 0, items.get(index)), index, items.get(0));
                add(layer, Kind.SWAPPED, place, "0", Value.of(index), put.apply(Value.list(swapped)));
                add(layer, Kind.TWICE, place, "0", Value.of(index), inner.apply(items.get(0)));
            }
        }
        if (!items.isEmpty() && isOrdered(place)) {
            add(layer, Kind.REMOVED, place, "last", "-", put.apply(Value.list(items.subList(0, items.size() - 1))));
        }
    }

    /** Lists of layers are no order of anything; nor is the history of a tensor. */
    private static boolean isOrdered(String place) {
        return !place.endsWith("/layers") && !place.endsWith("keras_history");
    }

    private static List<Value> with(List<Value> items, int index, Value value) {
        List<Value> changed = new ArrayList<>(items);
        changed.set(index, value);
        return changed;
    }

    private static Kind kind(Value value, String place) {
        if (isReference(place)) {
            return Kind.EDGE;
        }
        if (place.endsWith("/class_name")) {
            return Kind.CLASS;
        }
        if (value instanceof Value.Bool) {
            return Kind.FLAG;
        }
        if (value.isNull()) {
            return Kind.SET;
        }
        return value instanceof Value.Text ? Kind.WORD : Kind.NUMBER;
    }

    private static boolean isReference(String place) {
        return place.matches(".*(keras_history|inbound_nodes|input_layers|output_layers)[/0-9]*");
    }

    private List<Value> replacements(Value value, String place) {
        if (value instanceof Value.Bool flag) {
            return List.of(Value.of(!flag.value()));
        }
        if (value instanceof Value.Int number) {
            long n = number.value();
            return isReference(place)
                    ? List.of(Value.of(n + 1))
                    : List.of(Value.of(n + 1), Value.of(n - 1), Value.of(2 * n + 3), Value.none());
        }
        if (value instanceof Value.Real number) {
            double r = number.value();
            return List.of(Value.of(r * 2), Value.of(r + 0.125), Value.of(-r), Value.of(0.0), Value.of(Math.nextUp(r)));
        }
        if (value instanceof Value.Text text) {
            return words(text.value(), place);
        }
        return Words.INSTEAD_OF_NULL;
    }

    private List<Value> words(String word, String place) {
        if (isReference(place)) {
            return names.stream()
                    .filter(n -> !n.equals(word))
                    .limit(6)
                    .<Value>map(Value::of)
                    .toList();
        }
        Set<Value> all = new LinkedHashSet<>();
        Words.likes(word).forEach(w -> all.add(Value.of(w)));
        all.add(Value.of(word + "x"));
        all.add(Value.none());
        return List.copyOf(all);
    }

    private void add(String layer, Kind kind, String place, Object from, Object to, Value mutant) {
        if (!mutant.equals(whole)) {
            found.add(new Fault(layer, kind, place, brief(from), brief(to), mutant));
        }
    }

    private static String brief(Object value) {
        String text = Optional.of(value).map(Object::toString).orElse("");
        return text.length() > 60 ? text.substring(0, 60) : text;
    }
}
