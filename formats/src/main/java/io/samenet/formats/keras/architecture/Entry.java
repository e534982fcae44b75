package io.samenet.formats.keras.architecture;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.keras.codec.LayerSource;
import io.samenet.formats.keras.raw.RawFunction;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An element of the list {@code layers} of a model.
 *
 * @param name the layer's name; empty where the file gives none
 * @param source the layer
 * @param nodes its {@code inbound_nodes} as they stand
 */
record Entry(Optional<String> name, LayerSource source, List<Value> nodes) {
    private static final String CLASS_NAME = "class_name";
    private static final String CONFIG = "config";
    private static final String NAME = "name";
    private static final String INBOUND_NODES = "inbound_nodes";
    /** Layer, node and tensor; what stands behind is given by name. */
    private static final int REFERENCE = 3;

    private static final Set<String> OWN = Set.of(CLASS_NAME, CONFIG, NAME, INBOUND_NODES);

    static Entry read(Location where, Value value, Dialect dialect) {
        Dict dict = value.asDict().orElseThrow(() -> MalformedException.expected(where, "a layer", Text.brief(value)));
        List<Value> nodes = dict.find(INBOUND_NODES)
                .map(v -> v.asList()
                        .orElseThrow(
                                () -> MalformedException.expected(where.at(INBOUND_NODES), "a list", Text.brief(v))))
                .orElse(List.of());
        LayerSource source = source(where, dict, dialect, nodes);
        Optional<String> name = dict.text(NAME).or(() -> source.config().text(NAME));
        return new Entry(name, source, nodes);
    }

    /**
     * The layer's name, which is added to {@code names}.
     *
     * @throws MalformedException where there is none, or another layer has it
     */
    String uniqueName(Set<String> names) {
        String own = name.orElseThrow(() -> MalformedException.of(source.where(), "the layer has no name"));
        if (!names.add(own)) {
            throw MalformedException.of(source.where(), "another layer has this name");
        }
        return own;
    }

    /** This element, a known {@code TensorFlowOpLayer} as the {@code TFOpLambda} that it means. */
    Entry told() {
        if (!isRaw(source)) {
            return this;
        }
        List<Value> calls = new ArrayList<>();
        for (Value node : nodes) {
            List<Value> tensors = new ArrayList<>();
            NodeReader.gather(source.where().at(INBOUND_NODES), node, tensors);
            tensors.replaceAll(t -> Value.list(
                    t.asList().orElseThrow().stream().limit(REFERENCE).toList()));
            calls.add(RawFunction.of(source.where(), source.config(), tensors).node());
        }
        RawFunction function = RawFunction.of(source.where(), source.config());
        return new Entry(name, told(source, function, settings(calls)), calls);
    }

    /** Whether {@code source} is a {@code TensorFlowOpLayer}. */
    static boolean isRaw(LayerSource source) {
        return source.dialect() == Dialect.KERAS2 && source.className().equals(RawFunction.CLASS_NAME);
    }

    /** Whether {@code source} is called on tensors, and on nothing else. */
    static boolean isCalled(LayerSource source) {
        return source.node().dict("kwargs").filter(k -> k.size() == 0).isPresent();
    }

    /** The {@code TensorFlowOpLayer} {@code source} as the {@code TFOpLambda} that it means. */
    static LayerSource told(LayerSource source) {
        RawFunction function = RawFunction.of(source.where(), source.config());
        return told(source, function, settings(List.of(function.node())));
    }

    private static LayerSource told(LayerSource source, RawFunction function, Dict node) {
        return new LayerSource(
                source.where(), source.dialect(), function.className(), function.config(), source.around(), node);
    }

    /** The layer or model that {@code dict} is, without its calls. */
    static LayerSource source(Location where, Dict dict, Dialect dialect, List<Value> nodes) {
        String className = dict.text(CLASS_NAME)
                .orElseThrow(() -> MalformedException.of(where, "the field \"" + CLASS_NAME + "\" is missing"));
        Dict config = dict.get(CONFIG)
                .map(v -> config(where.at(CONFIG), v))
                .orElseThrow(() -> MalformedException.of(where, "the field \"" + CONFIG + "\" is missing"));
        Optional<String> name = dict.text(NAME).or(() -> config.text(NAME));
        Dict around = dict.without(OWN);
        return new LayerSource(
                name.map(where::named).orElse(where),
                dialect,
                className,
                dialect == Dialect.KERAS3 ? named(config, dict, nodes) : config,
                around,
                settings(nodes));
    }

    /** Some operations of Keras 3 do not say their name in their configuration ({@code ExtractPatches}). */
    private static Dict named(Dict config, Dict dict, List<Value> nodes) {
        boolean nameless = !config.has(NAME) && !nodes.isEmpty();
        return nameless
                ? dict.text(NAME).map(n -> config.with(NAME, Value.of(n))).orElse(config)
                : config;
    }

    /** Arguments of the first call, for operations whose settings stand there. */
    static Dict settings(List<Value> nodes) {
        Value first = nodes.isEmpty() ? Value.none() : nodes.get(0);
        if (first.asDict().isPresent()) {
            return first.asDict().get();
        }
        Optional<List<Value>> tensor = first.asList().filter(l -> !l.isEmpty());
        if (tensor.isPresent() && tensor.get().get(0).asList().isPresent()) {
            tensor = tensor.get().get(0).asList();
        }
        return tensor.filter(l -> l.size() == 4)
                .flatMap(l -> l.get(3).asDict())
                .map(kwargs -> Value.dict().put("kwargs", kwargs).build())
                .orElse(Dict.EMPTY);
    }

    /** A Sequential's configuration may be the bare list of its layers (Keras 1 and 2 before 2.2.3). */
    private static Dict config(Location where, Value value) {
        if (value.asList().isPresent()) {
            return Value.dict().put(Keys.LAYERS, value).put(Keys.BARE, true).build();
        }
        return value.asDict()
                .orElseThrow(() -> MalformedException.expected(where, "a configuration", Text.brief(value)));
    }
}
