package io.samenet.formats.keras.codec.frame;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An array among the arguments of an operation: {@code {"class_name": "__numpy__", "config": {"value": …, "dtype": …}}}, or
 * {@code __tensor__} ({@code keras.src.saving.serialization_lib}). Here it is the nested list of its elements, which means
 * the same where it is of the type that Keras makes of such a list.
 *
 * @param elements nested lists of numbers
 * @param dtype the type that the file says
 */
public record ArrayConstant(Value elements, String dtype) {
    private static final Set<String> CLASSES = Set.of("__numpy__", "__tensor__");
    private static final String FLOATING = "float32";
    private static final Set<String> CAST = Set.of("float64");
    private static final Set<String> AS_LISTS = Set.of(FLOATING, "int32", "bool");

    /** The array that {@code value} is, where it is one. */
    public static Optional<ArrayConstant> of(Value value) {
        Optional<Dict> config = value.asDict()
                .filter(d -> d.text("class_name").filter(CLASSES::contains).isPresent())
                .flatMap(d -> d.dict("config"));
        return config.flatMap(c ->
                c.get("value").map(v -> new ArrayConstant(v, c.text("dtype").orElse(""))));
    }

    /** {@code value}, in which arrays are the nested lists of their elements. */
    public static Value plain(Value value) {
        if (value instanceof Value.Array array
                && array.items().stream().anyMatch(i -> i.asReal().isEmpty())) {
            return Value.list(array.items().stream().map(ArrayConstant::plain).toList());
        }
        return of(value).map(ArrayConstant::list).orElse(value);
    }

    /** The nested list; real numbers where the array is of a floating-point type, though the file writes integers. */
    private Value list() {
        return dtype.startsWith("float") ? real(elements) : elements;
    }

    private static Value real(Value value) {
        if (value instanceof Value.Array array) {
            return Value.list(array.items().stream().map(ArrayConstant::real).toList());
        }
        return value instanceof Value.Int whole ? Value.of((double) whole.value()) : value;
    }

    /**
     * Checks that it means what the nested list means.
     *
     * @param cast whether the operation casts it to the type of its first operand
     * @throws UnsupportedException where it does not
     */
    public void check(Location where, boolean cast) {
        boolean known = AS_LISTS.contains(dtype) || (cast && CAST.contains(dtype));
        if (!known || elements.asList().isEmpty() || !holds(elements)) {
            String what = elements.asList().isEmpty() ? "a number" : "an array";
            throw UnsupportedException.of(where, "an operand that is " + what + " of " + dtype + " is not supported");
        }
    }

    /** Whether all elements are of the type that the file says. */
    private boolean holds(Value value) {
        if (value instanceof Value.Array array) {
            return array.items().stream().allMatch(this::holds);
        }
        return switch (dtype) {
            case "int32" -> value instanceof Value.Int;
            case "bool" -> value instanceof Value.Bool;
            default -> value.asReal().isPresent();
        };
    }

    /** {@code constant} as Keras 3 writes it: an array where it is a nested list that holds real numbers. */
    public static Value text(Value constant) {
        if (!(constant instanceof Value.Array) || !isReal(constant)) {
            return constant;
        }
        Dict config = Value.dict().put("value", constant).put("dtype", FLOATING).build();
        return Value.dict().put("class_name", "__numpy__").put("config", config).build();
    }

    private static boolean isReal(Value value) {
        List<Value> items = value.asList().orElse(List.of());
        return items.isEmpty() ? value instanceof Value.Real : items.stream().anyMatch(ArrayConstant::isReal);
    }
}
