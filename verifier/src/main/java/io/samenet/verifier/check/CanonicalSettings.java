package io.samenet.verifier.check;

import io.samenet.formats.keras.codec.training.DrawSeed;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Call;
import io.samenet.formats.model.Components;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Opaque;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A declaration as an object of JSON, equal exactly for equal declarations, whatever their layers are called.
 *
 * <p>It is made from the components of the record, all of them, so that no setting can be forgotten when a declaration
 * gets a new one: {@code Dense(units, useBias, activation)} is {@code {"units": 4, "use_bias": true, "activation": …}}.
 * An absent setting is null, a free dimension null, a number that is not finite a string, an enumeration its word in
 * lower case, and a value that stands in the file as it is the {@linkplain CanonicalText text} of its JSON.
 */
final class CanonicalSettings {
    /** Layers inside layers deeper than that are not certified; Keras's own wrappers nest three deep. */
    private static final int DEEPEST = 50;

    private static final String OURS = "io.samenet.formats.";

    private final Level level;
    private int depth;

    private CanonicalSettings(Level level) {
        this.level = level;
    }

    /** The stem of {@code declaration}; a user's own with its package. */
    static String operation(Declaration declaration) {
        Class<?> type = declaration.getClass();
        return type.getName().startsWith(OURS) ? type.getSimpleName() : type.getName();
    }

    /**
     * The settings of {@code layer} computing {@code declaration}.
     *
     * @throws CheckFailure where layers are nested too deeply, or the declaration does not show its settings
     */
    static Dict of(Declaration declaration, Layer layer, Level level) {
        return new CanonicalSettings(level).declaration(declaration, layer);
    }

    private Dict declaration(Declaration declaration, Layer layer) {
        if (++depth > DEEPEST) {
            throw new CheckFailure("layers are nested in each other more than " + DEEPEST + " deep");
        }
        Dict settings = declaration instanceof Opaque opaque
                ? opaque(opaque, layer)
                : declaration instanceof Graph graph ? graph(graph, layer) : fields(declaration);
        depth--;
        return settings;
    }

    private static Dict opaque(Opaque opaque, Layer layer) {
        Dict around = layer.spelling().around();
        return Value.dict()
                .put("keras", opaque.dialect().major())
                .put("class_name", opaque.className())
                .put("config", CanonicalText.of(opaque.config()))
                .put("module", around.get("module").map(CanonicalText::of).orElse(""))
                .put(
                        "registered_name",
                        around.get("registered_name").map(CanonicalText::of).orElse(""))
                .build();
    }

    private Dict fields(Object owner) {
        if (!(owner instanceof Record)) {
            throw new CheckFailure(owner.getClass().getName() + " does not show its settings: it is no record");
        }
        Value.DictBuilder fields = Value.dict();
        for (Components.Component component : Components.of(owner)) {
            fields.put(component.underscored(), value(component.value()));
        }
        return fields.build();
    }

    private Value value(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.isPresent() ? value(optional.get()) : Value.none();
        }
        if (value instanceof Collection<?> items) {
            return Value.list(items.stream().map(this::value).toList());
        }
        if (value instanceof Layer layer) {
            return layer(layer);
        }
        return scalar(value).orElseGet(() -> value instanceof Shape shape ? shape(shape) : nested(value));
    }

    private static Optional<Value> scalar(Object value) {
        if (value instanceof Boolean flag) {
            return Optional.of(Value.of(flag.booleanValue()));
        }
        if (value instanceof Integer || value instanceof Long) {
            return Optional.of(Value.of(((Number) value).longValue()));
        }
        if (value instanceof Double number) {
            return Optional.of(Double.isFinite(number) ? Value.of(number.doubleValue()) : Value.of(number.toString()));
        }
        if (value instanceof Enum<?> word) {
            return Optional.of(Value.of(word.name().toLowerCase(Locale.ROOT)));
        }
        if (value instanceof String text) {
            return Optional.of(Value.of(text));
        }
        return value instanceof Value given ? Optional.of(Value.of(CanonicalText.of(given))) : Optional.empty();
    }

    /** Sizes, null for a free one. */
    static Value shape(Shape shape) {
        return Value.list(shape.asList().stream()
                .map(s -> s == Shape.FREE ? Value.none() : Value.of(s.longValue()))
                .toList());
    }

    /** A type as dtype and shape. */
    static Dict type(TensorType type) {
        return Value.dict()
                .put("dtype", type.dtype().kerasName())
                .put("shape", shape(type.shape()))
                .build();
    }

    private Value nested(Object value) {
        if (value instanceof TensorType type) {
            return type(type);
        }
        if (value instanceof ActivationFunction function) {
            return fields(function);
        }
        boolean alternative = value.getClass().getInterfaces().length > 0;
        Dict fields = fields(value);
        return alternative
                ? Value.dict()
                        .put("is", value.getClass().getSimpleName())
                        .putAll(fields)
                        .build()
                : fields;
    }

    private Dict layer(Layer layer) {
        Policy policy = layer.policy();
        Value.DictBuilder entries = Value.dict()
                .put("operation", operation(layer.declaration()))
                .put("settings", declaration(layer.declaration(), layer))
                .put("dtype", policy.compute().kerasName())
                .put("variable_dtype", policy.variable().kerasName());
        if (level == Level.TRAINING) {
            entries.put("trainable", layer.trainable()).put("training", CanonicalText.of(layer.training()));
            DrawSeed.of(layer).ifPresent(s -> entries.put("seed", CanonicalText.of(s)));
        }
        return entries.build();
    }

    /** A model as one layer: a box where its class is the user's own, or where it is handed more than inputs. */
    private Dict graph(Graph graph, Layer around) {
        List<Value> calls = new ArrayList<>();
        for (Call call : graph.calls()) {
            calls.add(Value.dict()
                    .put("layer", call.layer())
                    .put("arguments", arguments(call.arguments()))
                    .put("extras", CanonicalText.of(call.extras()))
                    .build());
        }
        return Value.dict()
                .put("class", OwnModels.classOf(around).map(Value::of).orElse(Value.none()))
                .put(
                        "layers",
                        Value.list(graph.layers().stream().map(this::layer).toList()))
                .put("calls", Value.list(calls))
                .put("inputs", tensors(graph.inputs()))
                .put("outputs", tensors(graph.outputs()))
                .build();
    }

    private static Value arguments(Arguments<Operand> arguments) {
        return Value.list(arguments.all().stream()
                .map(a -> Value.list(
                        Value.of(a.name()),
                        a.value() instanceof Operand.Tensor tensor
                                ? Value.ints(tensor.call(), tensor.output())
                                : Value.of(CanonicalText.of(((Operand.Constant) a.value()).value()))))
                .toList());
    }

    private static Value tensors(List<Operand.Tensor> tensors) {
        return Value.list(
                tensors.stream().map(t -> Value.ints(t.call(), t.output())).toList());
    }

    /** A dtype's word; {@code unknown} where it is not known. */
    static String dtype(Optional<TensorType> type) {
        return type.map(TensorType::dtype).map(DType::kerasName).orElse("unknown");
    }
}
