package io.samenet.formats.keras.codec.training;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.keras.codec.frame.OwnClass;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A table of Keras's serialised objects of one kind. The normal form of an object is {@code {"class_name", "config"}} with
 * the class's name in Keras 3 and a configuration without what is null or default. An object that is not in the table
 * keeps its own names; a user's own class of a name in the table goes by the name it is registered under.
 */
final class ObjectTable {
    private final String module;
    private final Map<String, Row> rows = new HashMap<>();

    /**
     * A class.
     *
     * @param className its name in Keras 2 and 3
     * @param defaults its parameters
     * @param aliases functions and short names that mean it
     */
    record Row(String className, Dict defaults, List<String> aliases) {}

    ObjectTable(String module, List<Row> list) {
        this.module = module;
        for (Row row : list) {
            rows.put(row.className(), row);
            rows.put(snake(row.className()), row);
            row.aliases().forEach(a -> rows.put(a, row));
        }
    }

    static Row row(String className, Dict defaults, String... aliases) {
        return new Row(className, defaults, List.of(aliases));
    }

    /** Whether {@code name} is a class in the table or another name of one. */
    boolean knows(String name) {
        return rows.containsKey(name);
    }

    /** {@code GlorotUniform} to {@code glorot_uniform}. */
    static String snake(String className) {
        return className.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    /** The normal form of what stands at {@code where}: a name or a serialised object. */
    Dict normal(Location where, Value found) {
        if (found.asText().isPresent()) {
            return normal(found.asText().get(), Dict.EMPTY);
        }
        Dict object = found.asDict()
                .orElseThrow(() -> MalformedException.expected(where, "a name or an object", found.toString()));
        String className = object.text("class_name")
                .or(() -> object.text("name"))
                .orElseThrow(() -> MalformedException.of(where, "field \"class_name\" is missing"));
        String called = object.text("config").orElse(className);
        Optional<String> own = OwnClass.of(object, called).filter(o -> rows.containsKey(called));
        if (own.isPresent()) {
            return normal(own.get(), object.dict("config").orElse(Dict.EMPTY));
        }
        if (object.get("config").isEmpty()) {
            return normal(className, object.without(Set.of("name", "class_name", "module", "registered_name")));
        }
        if (className.equals("function") && object.text("config").isPresent()) {
            return normal(object.text("config").get(), Dict.EMPTY);
        }
        return normal(className, object.dict("config").orElse(Dict.EMPTY));
    }

    Dict normal(String className, Dict config) {
        Optional<Row> row = Optional.ofNullable(rows.get(className));
        Dict defaults = row.map(Row::defaults).orElse(Dict.EMPTY);
        Value.DictBuilder kept = Value.dict();
        for (int i = 0; i < config.size(); i++) {
            Optional<Value> standard = defaults.get(config.key(i));
            Value value = standard.isPresent() ? like(standard.get(), config.value(i)) : config.value(i);
            boolean carries = row.isEmpty() || !config.key(i).equals("dtype");
            if (carries && !value.isNull() && !value.equals(standard.orElse(Value.none()))) {
                kept.put(config.key(i), value);
            }
        }
        return object(row.map(Row::className).orElse(className), kept.build());
    }

    private static Value like(Value standard, Value value) {
        return standard instanceof Value.Real && value instanceof Value.Int whole
                ? Value.of((double) whole.value())
                : value;
    }

    static Dict object(String className, Dict config) {
        return Value.dict().put("class_name", className).put("config", config).build();
    }

    /** A normal form as Keras 2 or 3 writes it, defaults written out. */
    Dict spell(Dict normal, Dialect target) {
        String className = normal.text("class_name").orElseThrow();
        Optional<Row> row = Optional.ofNullable(rows.get(className));
        Dict config = Value.dict()
                .putAll(row.map(Row::defaults).orElse(Dict.EMPTY))
                .putAll(normal.dict("config").orElse(Dict.EMPTY))
                .build();
        if (target != Dialect.KERAS3) {
            return object(className, config);
        }
        return Value.dict()
                .put("module", row.isPresent() ? Value.of(module) : Value.none())
                .put("class_name", className)
                .put("config", config)
                .put("registered_name", row.isPresent() ? Value.none() : Value.of(className))
                .build();
    }
}
