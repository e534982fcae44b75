package io.samenet.formats.keras.codec.activation;

import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.codec.frame.DecodeScope;
import io.samenet.formats.keras.codec.frame.EncodeScope;
import io.samenet.formats.keras.codec.frame.Fields;
import io.samenet.formats.keras.codec.frame.OwnClass;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The function that a field such as {@code activation} names: by its name, as a serialised function
 * ({@code {"class_name": "function", "config": "relu"}}), or as a layer in its place.
 */
public final class Activations {
    private static final Set<String> FUNCTION = Set.of("function", "builtin_function_or_method");

    private Activations() {}

    /** Reads field {@code name}; {@code absent} where there is none. */
    public static ActivationFunction decode(Fields fields, String name, DecodeScope scope, ActivationFunction absent) {
        Optional<Value> found = fields.find(name);
        if (found.isEmpty()) {
            return absent;
        }
        Optional<Dict> object = found.get().asDict();
        return object.isPresent()
                ? object(fields, name, scope, object.get())
                : named(fields, name, scope.dialect(), fields.text(name));
    }

    /** Reads field {@code name}; no function where there is none. */
    public static ActivationFunction decode(Fields fields, String name, DecodeScope scope) {
        return decode(fields, name, scope, ActivationFunction.LINEAR);
    }

    private static ActivationFunction named(Fields fields, String name, Dialect dialect, String function) {
        return FunctionTable.function(function, dialect)
                .orElseThrow(() -> fields.unsupported(name, Value.of(function)));
    }

    private static ActivationFunction object(Fields fields, String name, DecodeScope scope, Dict object) {
        String className = object.text("class_name")
                .orElseThrow(() -> MalformedException.of(fields.where(name), "field \"class_name\" is missing"));
        Optional<String> function = object.text("config");
        Optional<String> own = OwnClass.of(object, function.orElse(className));
        if (own.isPresent()) {
            throw UnsupportedException.of(fields.where(name), name + " " + own.get() + " is not one of Keras's own");
        }
        if (FUNCTION.contains(className) || function.filter(className::equals).isPresent()) {
            return named(fields, name, scope.dialect(), function.orElse(className));
        }
        Fields inner = new Fields(
                fields.where(name).at("config"), object.dict("config").orElse(Dict.EMPTY));
        Optional<String> plain =
                className.equals("Activation") ? inner.find("activation").flatMap(Value::asText) : Optional.empty();
        if (plain.isPresent()) {
            return named(fields, name, scope.dialect(), plain.get());
        }
        return FunctionLayers.decode(className, inner, scope.dialect())
                .orElseThrow(() -> UnsupportedException.of(
                        fields.where(name), name + " of class " + className + " is not supported"));
    }

    /**
     * Writes {@code function} as the value of a field.
     *
     * @throws UnsupportedException where the dialect has neither a name nor a layer for it
     */
    public static Value encode(ActivationFunction function, EncodeScope scope) {
        Optional<String> name = FunctionTable.name(function, scope.dialect());
        if (name.isPresent()) {
            return Value.of(name.get());
        }
        String className = FunctionLayers.className(function, scope.dialect())
                .filter(c -> scope.dialect() != Dialect.KERAS1)
                .orElseThrow(() -> unsupported(function, scope));
        Dict config = FunctionLayers.encode(className, function, scope.dialect())
                .with("name", Value.of(className.toLowerCase(Locale.ROOT)));
        Value.DictBuilder object = Value.dict();
        if (scope.dialect() == Dialect.KERAS3) {
            object.put("module", "keras.layers");
        }
        object.put("class_name", className).put("config", config);
        return scope.dialect() == Dialect.KERAS3
                ? object.put("registered_name", Value.none()).build()
                : object.build();
    }

    /** The error that {@code scope.dialect()} cannot say {@code function}. */
    static UnsupportedException unsupported(ActivationFunction function, EncodeScope scope) {
        List<String> settings = new ArrayList<>();
        for (int i = 0; i < function.parameters().size(); i++) {
            String parameter = function.kind()
                    .parameters()
                    .get(Math.min(i, function.kind().parameters().size() - 1));
            settings.add(parameter + " " + function.parameters().get(i));
        }
        String with = settings.isEmpty() ? "" : " with " + String.join(", ", settings);
        return UnsupportedException.of(
                scope.where(),
                scope.dialect() + " has no activation " + function.kind().name().toLowerCase(Locale.ROOT) + with);
    }
}
