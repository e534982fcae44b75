package io.samenet.formats.json;

import io.samenet.formats.error.Limits;
import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Reads one JSON text, as Python's {@code json.loads} does: {@code NaN}, {@code Infinity} and {@code -Infinity} are
 * numbers. Unlike Python it refuses a key that comes twice, and an integer that 64 bits do not hold. What a large model
 * repeats (keys, short strings, equal configurations) is held once.
 */
public final class JsonReader {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final Location where;
    private final Limits limits;
    private final JsonParser parser;
    private final SharedValues shared = new SharedValues();
    /** Keys and values read of the objects and arrays that are open, the innermost last. */
    private final List<String> keys = new ArrayList<>();

    private final List<Value> values = new ArrayList<>();

    private JsonReader(Location where, Limits limits, JsonParser parser) {
        this.where = where;
        this.limits = limits;
        this.parser = parser;
    }

    /**
     * The value that {@code text} says.
     *
     * @throws MalformedException where it is not JSON or has a key twice, with line and column
     * @throws UnsupportedException where an integer needs more than 64 bits
     * @throws io.samenet.formats.error.LimitException where it is too long or nested too deeply
     */
    public static Value read(Location where, String text, Limits limits) {
        checkLength(where, text.length(), limits);
        return read(where, limits, () -> FACTORY.createParser(ObjectReadContext.empty(), text));
    }

    /** The value that the UTF-8 text {@code bytes} says; throws as {@link #read(Location, String, Limits)} does. */
    public static Value read(Location where, byte[] bytes, Limits limits) {
        return read(where, Bytes.of(bytes), limits);
    }

    /** The value that the UTF-8 text {@code bytes} says; throws as {@link #read(Location, String, Limits)} does. */
    public static Value read(Location where, Bytes bytes, Limits limits) {
        checkLength(where, bytes.size(), limits);
        return read(where, limits, () -> FACTORY.createParser(ObjectReadContext.empty(), new BytesStream(bytes)));
    }

    /**
     * The value that the rest of {@code stream} says, UTF-8; it is not closed. Throws as
     * {@link #read(Location, String, Limits)} does.
     *
     * @throws IOException where the stream fails
     */
    public static Value read(Location where, InputStream stream, Limits limits) throws IOException {
        InputStream bounded = new BoundedStream(stream, found -> checkLength(where, found, limits));
        try {
            return read(where, limits, () -> FACTORY.createParser(ObjectReadContext.empty(), bounded));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void checkLength(Location where, long length, Limits limits) {
        Limits.check(where, "length of the JSON text", length, limits.jsonBytes(), "--max-json-bytes");
    }

    /** Making a parser already reads the first bytes. */
    private static Value read(Location where, Limits limits, Supplier<JsonParser> parsers) {
        try (JsonParser parser = parsers.get()) {
            return new JsonReader(where, limits, parser).whole();
        } catch (JacksonIOException e) {
            throw new UncheckedIOException(e.getCause());
        } catch (JacksonException e) {
            throw MalformedException.of(at(where, e.getLocation()), "not JSON: " + firstLine(e), e);
        }
    }

    private Value whole() {
        Value value = value(next(), 0);
        if (parser.nextToken() != null) {
            throw MalformedException.expected(here(), "the end of the JSON text", parser.getString());
        }
        return value;
    }

    private static String firstLine(JacksonException e) {
        return String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("syntax error");
    }

    private Location here() {
        return at(where, parser.currentTokenLocation());
    }

    private static Location at(Location where, TokenStreamLocation place) {
        return where.at("line " + place.getLineNr() + " column " + place.getColumnNr());
    }

    private JsonToken next() {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw MalformedException.expected(
                    at(where, parser.currentLocation()), "a JSON value", "the end of the text");
        }
        return token;
    }

    private Value value(JsonToken token, int depth) {
        return switch (token) {
            case START_OBJECT -> object(deeper(depth));
            case START_ARRAY -> array(deeper(depth));
            case VALUE_STRING -> shared.text(parser.getString());
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT -> shared.real(parser.getDoubleValue());
            case VALUE_TRUE -> SharedValues.TRUE;
            case VALUE_FALSE -> SharedValues.FALSE;
            case VALUE_NULL -> Value.none();
            default -> throw MalformedException.expected(here(), "a JSON value", token.toString());
        };
    }

    private int deeper(int depth) {
        Limits.check(where, "nesting of the JSON text", depth + 1L, limits.jsonDepth(), "--max-json-depth");
        return depth + 1;
    }

    private Value integer() {
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw UnsupportedException.of(here(), "integer " + parser.getString() + " does not fit in 64 bits");
        }
        return shared.integer(parser.getLongValue());
    }

    private Value array(int depth) {
        int start = values.size();
        for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
            values.add(value(token, depth));
        }
        List<Value> items = values.subList(start, values.size());
        Value array = shared.array(items);
        items.clear();
        return array;
    }

    private Value object(int depth) {
        int firstKey = keys.size();
        int firstValue = values.size();
        for (JsonToken token = next(); token != JsonToken.END_OBJECT; token = next()) {
            keys.add(parser.currentName());
            values.add(value(next(), depth));
        }
        List<String> ownKeys = keys.subList(firstKey, keys.size());
        List<Value> ownValues = values.subList(firstValue, values.size());
        Value dict = shared.dict(ownKeys, ownValues, twin -> {
            throw MalformedException.of(here(), "key \"" + twin + "\" comes twice in the object that ends here");
        });
        ownKeys.clear();
        ownValues.clear();
        return dict;
    }
}
