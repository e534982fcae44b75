package io.samenet.formats.keras.raw;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Values of attributes in the JSON form of Protocol Buffers ({@code tensorflow/core/framework/attr_value.proto}): integers
 * are strings there, strings are in base 64, infinite numbers are words.
 */
final class Attribute {
    /** Numbers of the types in {@code tensorflow/core/framework/types.proto}, and their names without {@code DT_}. */
    private static final List<String> NUMBERED = List.of(
            "INVALID",
            "FLOAT",
            "DOUBLE",
            "INT32",
            "UINT8",
            "INT16",
            "INT8",
            "STRING",
            "COMPLEX64",
            "INT64",
            "BOOL",
            "QINT8",
            "QUINT8",
            "QINT32",
            "BFLOAT16",
            "QINT16",
            "QUINT16",
            "UINT16",
            "COMPLEX128",
            "HALF",
            "RESOURCE",
            "VARIANT",
            "UINT32",
            "UINT64");

    /** Types whose name in Keras is not that in small letters. */
    private static final Map<String, String> NAMES = Map.of("FLOAT", "float32", "DOUBLE", "float64", "HALF", "float16");

    private static final String TYPE = "DT_";

    private Attribute() {}

    /** The name {@code DT_FLOAT} of type number 1. */
    static String typeName(long number) {
        return number >= 0 && number < NUMBERED.size() ? TYPE + NUMBERED.get((int) number) : TYPE + number;
    }

    /** What {@code attribute} says: a number, true or false, a string, Keras's name of a type, or a list of such. */
    static Value value(Location where, Dict attribute) {
        if (attribute.size() != 1) {
            throw MalformedException.expected(where, "an attribute of one value", attribute.toString());
        }
        String kind = attribute.key(0);
        Value value = attribute.value(0);
        return kind.equals("list") ? list(where, value) : single(where, kind, value);
    }

    private static Value list(Location where, Value value) {
        Dict kinds = value.asDict().orElseThrow(() -> expected(where, "a list", value));
        List<Value> items = new ArrayList<>();
        for (String kind : kinds.keys()) {
            for (Value item : kinds.list(kind).orElseThrow(() -> expected(where, "a list", value))) {
                items.add(single(where, kind, item));
            }
        }
        return Value.list(items);
    }

    private static Value single(Location where, String kind, Value value) {
        return switch (kind) {
            case "i" -> Value.of(integer(where, value));
            case "f" -> Value.of(real(where, value));
            case "b" -> flag(where, value);
            case "s" -> Value.of(text(where, value));
            case "type" -> Value.of(type(where, value));
            default -> throw UnsupportedException.of(where, "an attribute of kind " + kind + " is not supported");
        };
    }

    private static long integer(Location where, Value value) {
        Optional<Long> number = value.asInt();
        try {
            return number.isPresent()
                    ? number.get()
                    : Long.parseLong(value.asText().orElse(""));
        } catch (NumberFormatException e) {
            throw MalformedException.of(where, "expected an integer, found " + value, e);
        }
    }

    private static double real(Location where, Value value) {
        Optional<Double> number = value.asReal();
        try {
            return number.isPresent()
                    ? number.get()
                    : Double.parseDouble(value.asText().orElse(""));
        } catch (NumberFormatException e) {
            throw MalformedException.of(where, "expected a number, found " + value, e);
        }
    }

    private static Value flag(Location where, Value value) {
        if (value instanceof Value.Bool) {
            return value;
        }
        throw expected(where, "true or false", value);
    }

    private static String text(Location where, Value value) {
        try {
            String encoded = value.asText().orElseThrow(() -> expected(where, "a string in base 64", value));
            return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw MalformedException.of(where, "expected a string in base 64, found " + value, e);
        }
    }

    private static String type(Location where, Value value) {
        String name = value.asInt()
                .map(Attribute::typeName)
                .or(value::asText)
                .filter(n -> n.startsWith(TYPE))
                .orElseThrow(() -> expected(where, "a type", value))
                .substring(TYPE.length());
        return NAMES.getOrDefault(name, name.toLowerCase(Locale.ROOT));
    }

    private static MalformedException expected(Location where, String what, Value found) {
        return MalformedException.expected(where, what, found.toString());
    }
}
