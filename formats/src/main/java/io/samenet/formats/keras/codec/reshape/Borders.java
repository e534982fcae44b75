package io.samenet.formats.keras.codec.reshape;

import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.layer.reshape.Border;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Borders in the forms that Keras takes: one number for all, one for both sides of a dimension, a pair for each
 * dimension; Keras 1 also all sides in a row or by name.
 */
final class Borders {
    private static final List<List<String>> SIDES1 =
            List.of(List.of("left_pad", "right_pad"), List.of("top_pad", "bottom_pad", "left_pad", "right_pad"));

    private Borders() {}

    static List<Border> decode(Fields fields, String name, int rank, List<Border> absent) {
        Optional<Value> found = fields.find(name);
        if (found.isEmpty()) {
            return absent;
        }
        if (found.get().asDict().isPresent() && rank <= SIDES1.size()) {
            Dict sides = found.get().asDict().get();
            return pairs(
                    fields,
                    name,
                    SIDES1.get(rank - 1).stream()
                            .map(s -> sides.get(s).orElse(Value.of(0)))
                            .toList());
        }
        Value value = found.get();
        List<Value> items = value.asList().orElse(Collections.nCopies(rank, value));
        if ((rank == 1 && items.size() == 2) || (items.size() == 2 * rank && rank > 1)) {
            return pairs(fields, name, items);
        }
        if (items.size() != rank) {
            throw fields.malformed(name, "borders of " + rank + " dimensions");
        }
        List<Border> borders = new ArrayList<>();
        for (Value item : items) {
            List<Value> sides = item.asList().orElse(List.of(item, item));
            if (sides.size() != 2) {
                throw fields.malformed(name, "borders of " + rank + " dimensions");
            }
            borders.addAll(pairs(fields, name, sides));
        }
        return borders;
    }

    private static List<Border> pairs(Fields fields, String name, List<Value> sides) {
        List<Border> borders = new ArrayList<>();
        for (int i = 0; i < sides.size(); i += 2) {
            borders.add(new Border(side(fields, name, sides.get(i)), side(fields, name, sides.get(i + 1))));
        }
        return borders;
    }

    private static long side(Fields fields, String name, Value side) {
        return side.asInt()
                .filter(s -> s >= 0)
                .orElseThrow(() -> fields.malformed(name, "borders that are integers from 0"));
    }

    /** A pair for each dimension; of one dimension the pair alone. */
    static Value encode(List<Border> borders) {
        List<Value> pairs = new ArrayList<>();
        for (Border border : borders) {
            pairs.add(Value.ints(border.before(), border.after()));
        }
        return borders.size() == 1 ? pairs.get(0) : Value.list(pairs);
    }

    /** Keras 1's padding: the pair, all sides of two dimensions in a row, one number for each of three. */
    static Optional<Value> encode1(List<Border> borders) {
        if (borders.size() == 1) {
            return Optional.of(encode(borders));
        }
        if (borders.size() == 2) {
            return Optional.of(Value.ints(borders.stream()
                    .flatMapToLong(b -> LongStream.of(b.before(), b.after()))
                    .toArray()));
        }
        boolean even = borders.stream().allMatch(b -> b.before() == b.after());
        return even
                ? Optional.of(
                        Value.ints(borders.stream().mapToLong(Border::before).toArray()))
                : Optional.empty();
    }
}
