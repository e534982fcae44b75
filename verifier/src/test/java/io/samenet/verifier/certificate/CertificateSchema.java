package io.samenet.verifier.certificate;

import io.samenet.formats.error.Limits;
import io.samenet.formats.error.Location;
import io.samenet.formats.json.JsonReader;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a value is as {@code docs/certificate.schema.json} has it, by those words of JSON Schema 2020-12 that stand there;
 * a word that is not known is an error.
 */
final class CertificateSchema {
    private static final Path FILE = Path.of("..", "docs", "certificate.schema.json");

    /** Words that ask for nothing, or are looked at with another. */
    private static final Set<String> SILENT =
            Set.of("$schema", "$defs", "title", "description", "additionalProperties", "unevaluatedProperties");

    private static final Dict SCHEMA = read();

    private final List<String> wrong = new ArrayList<>();

    private CertificateSchema() {}

    private static Dict read() {
        try {
            return JsonReader.read(Location.of("schema"), Files.readString(FILE), Limits.DEFAULT)
                    .asDict()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with {@code certificate}, each by its place. */
    static List<String> violations(Value certificate) {
        CertificateSchema check = new CertificateSchema();
        check.check("", certificate, SCHEMA);
        return check.wrong;
    }

    /** Checks {@code value} and gives the names of its properties that {@code schema} speaks of. */
    private Set<String> check(String place, Value value, Value schema) {
        if (schema instanceof Value.Bool) {
            return Set.of();
        }
        Dict words = schema.asDict().orElseThrow();
        Set<String> known = new HashSet<>();
        words.keys().stream()
                .filter(w -> !SILENT.contains(w))
                .forEach(w -> known.addAll(word(w, place, value, words.get(w).orElseThrow(), words)));
        boolean closed = words.get("additionalProperties").isPresent()
                || words.get("unevaluatedProperties").isPresent();
        value.asDict().filter(d -> closed).ifPresent(d -> d.keys().stream()
                .filter(k -> !known.contains(k))
                .forEach(k -> wrong.add(place + "/" + k + ": has no place there")));
        return known;
    }

    private Set<String> word(String word, String place, Value value, Value asked, Dict beside) {
        switch (word) {
            case "$ref" -> {
                return check(place, value, defined(text(asked)));
            }
            case "oneOf" -> {
                return one(place, value, items(asked));
            }
            case "properties" -> {
                return properties(place, value, asked.asDict().orElseThrow());
            }
            case "items", "prefixItems" -> elements(word, place, value, asked);
            case "required" ->
                items(asked)
                        .forEach(k -> require(
                                value.asDict().filter(d -> d.get(text(k)).isPresent()), place, "lacks " + k));
            case "type" -> require(value, place, isOf(text(asked), value), "is no " + asked);
            case "const" -> require(value, place, value.equals(asked), "is not " + asked);
            case "enum" -> require(value, place, items(asked).contains(value), "is none of " + asked);
            case "pattern" ->
                require(
                        value,
                        place,
                        Pattern.compile(text(asked)).matcher(text(value)).find(),
                        "is not like " + asked);
            case "minimum" -> require(value, place, number(value) >= number(asked), "is less than " + asked);
            case "minItems" -> require(value, place, items(value).size() >= number(asked), "is too short");
            case "maxItems" -> require(value, place, items(value).size() <= number(asked), "is too long");
            case "uniqueItems" ->
                require(
                        value,
                        place,
                        new HashSet<>(items(value)).size() == items(value).size(),
                        "has something twice");
            default -> throw new IllegalStateException("the schema has the word " + word + ", in " + beside);
        }
        return Set.of();
    }

    private void elements(String word, String place, Value value, Value asked) {
        List<Value> items = value.asList().orElse(List.of());
        for (int i = 0; i < items.size(); i++) {
            Value schema = word.equals("items")
                    ? asked
                    : items(asked).get(Math.min(i, items(asked).size() - 1));
            check(place + "[" + i + "]", items.get(i), schema);
        }
    }

    private Set<String> properties(String place, Value value, Dict asked) {
        Optional<Dict> dict = value.asDict();
        asked.keys().forEach(k -> dict.flatMap(d -> d.get(k))
                .ifPresent(v -> check(place + "/" + k, v, asked.get(k).orElseThrow())));
        return new HashSet<>(asked.keys());
    }

    private Set<String> one(String place, Value value, List<Value> schemas) {
        List<Set<String>> fitting = new ArrayList<>();
        List<String> why = new ArrayList<>();
        for (Value schema : schemas) {
            CertificateSchema alone = new CertificateSchema();
            Set<String> known = alone.check(place, value, schema);
            why.addAll(alone.wrong);
            if (alone.wrong.isEmpty()) {
                fitting.add(known);
            }
        }
        require(value, place, fitting.size() == 1, "fits " + fitting.size() + " of " + schemas.size() + ": " + why);
        return fitting.isEmpty() ? Set.of() : fitting.get(0);
    }

    private Value defined(String reference) {
        return SCHEMA.dict("$defs")
                .flatMap(d -> d.get(reference.substring("#/$defs/".length())))
                .orElseThrow();
    }

    private void require(Optional<?> present, String place, String what) {
        if (present.isEmpty()) {
            wrong.add(place + ": " + what);
        }
    }

    private void require(Value value, String place, boolean holds, String what) {
        if (!holds) {
            wrong.add(place + ": " + value + " " + what);
        }
    }

    private static boolean isOf(String type, Value value) {
        return switch (type) {
            case "object" -> value instanceof Dict;
            case "array" -> value instanceof Value.Array;
            case "string" -> value instanceof Value.Text;
            case "boolean" -> value instanceof Value.Bool;
            case "integer" -> value instanceof Value.Int;
            case "number" -> value instanceof Value.Int || value instanceof Value.Real;
            default -> throw new IllegalStateException("the schema has the type " + type);
        };
    }

    private static double number(Value value) {
        return value.asReal().orElse(Double.NaN);
    }

    private static List<Value> items(Value value) {
        return value.asList().orElse(List.of());
    }

    private static String text(Value value) {
        return value.asText().orElse("");
    }
}
