package io.samenet.formats.keras.codec.operation;

import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Optional;

/** Settings that many operations have, read and written. */
final class Settings {
    private Settings() {}

    /** Axes, a single number as well; absent where there are none. */
    static Optional<List<Integer>> axes(Fields fields, String name) {
        return fields.find(name).map(v -> fields.axes(name));
    }

    /** An axis; absent where there is none. */
    static Optional<Integer> axis(Fields fields, String name) {
        return fields.find(name).map(v -> fields.axis(name, 0));
    }

    /** An integer; absent where there is none. */
    static Optional<Integer> count(Fields fields, String name) {
        return fields.find(name).map(v -> (int) Math.min(Integer.MAX_VALUE, fields.positive(name)));
    }

    /** The type {@code name} says, {@code absent} where it says none. */
    static DType dtype(Fields fields, DType absent) {
        return Functions.dtype(fields).orElse(absent);
    }

    /** Whether the call gives parameter {@code name}, which is its number {@code index}. */
    static boolean has(DecodeScope scope, int index, String name) {
        return given(scope, index, name).isPresent();
    }

    /** The value that the call gives for parameter {@code name}, which is its number {@code index}. */
    private static Optional<Value> given(DecodeScope scope, int index, String name) {
        List<Value> positional = scope.node().list("args").orElse(List.of());
        return index < positional.size()
                ? Optional.of(positional.get(index)).filter(v -> !v.isNull())
                : scope.node().dict("kwargs").flatMap(k -> k.find(name));
    }

    /** How many items the list has that the call gives for parameter {@code name}, which is its number {@code index}. */
    static int listed(DecodeScope scope, int index, String name) {
        return given(scope, index, name).flatMap(Value::asList).map(List::size).orElse(0);
    }

    /** Settings of one entry. */
    static Optional<Dict> of(String name, Value value) {
        return Optional.of(Value.dict().put(name, value).build());
    }

    /** Settings of two entries. */
    static Optional<Dict> of(String name, Value value, String second, Value other) {
        return Optional.of(Value.dict().put(name, value).put(second, other).build());
    }

    /** No settings. */
    static Optional<Dict> none() {
        return Optional.of(Dict.EMPTY);
    }

    /** A list of integers. */
    static Value list(List<? extends Number> numbers) {
        return Value.ints(numbers.stream().mapToLong(Number::longValue).toArray());
    }

    /** A list of integers, a single one bare, null where there is none. */
    static Value axes(Optional<List<Integer>> axes) {
        return axes.map(a -> a.size() == 1 ? Value.of(a.get(0).longValue()) : list(a))
                .orElse(Value.none());
    }

    /** An integer, null where there is none. */
    static Value number(Optional<? extends Number> number) {
        return number.map(n -> Value.of(n.longValue())).orElse(Value.none());
    }

    /** A number, null where there is none. */
    static Value real(Optional<Double> number) {
        return number.map(Value::of).orElse(Value.none());
    }
}
