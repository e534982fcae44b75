package io.samenet.formats.keras.codec;

import io.samenet.formats.error.Limits;
import io.samenet.formats.error.Location;
import io.samenet.formats.json.JsonReader;
import io.samenet.formats.layer.operation.ConvolutionOperation;
import io.samenet.formats.layer.operation.ListedOperands;
import io.samenet.formats.layer.operation.OptionalOperands;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Spelling;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Layers as JSON text says them. */
final class Spoken {
    static final Location HERE = Location.of("model.json");
    private static final Set<String> APART = Set.of("class_name", "config", "name", "inbound_nodes");

    private Spoken() {}

    /** JSON with {@code '} for {@code "}. */
    static Dict json(String text) {
        return JsonReader.read(HERE, text.replace('\'', '"'), Limits.DEFAULT)
                .asDict()
                .orElseThrow();
    }

    static LayerSource source(Dialect dialect, Dict layer) {
        return new LayerSource(
                HERE, dialect, layer.text("class_name").orElseThrow(), named(layer), layer.without(APART), node(layer));
    }

    /** The configuration; some operations say their name beside it only. */
    static Dict named(Dict layer) {
        Dict config = layer.dict("config").orElseThrow();
        return config.has("name")
                ? config
                : layer.text("name").map(n -> config.with("name", Value.of(n))).orElse(config);
    }

    /** The first node, as {@link LayerSource#node()} has it. */
    private static Dict node(Dict layer) {
        Value first = layer.list("inbound_nodes")
                .filter(l -> !l.isEmpty())
                .map(l -> l.get(0))
                .orElse(Dict.EMPTY);
        if (first.asDict().isPresent()) {
            return first.asDict().get();
        }
        List<Value> list = first.asList().orElseThrow();
        while (list.get(0).asList().isPresent()) {
            list = list.get(0).asList().get();
        }
        return Value.dict()
                .put("kwargs", list.size() > 3 ? list.get(3) : Dict.EMPTY)
                .build();
    }

    static Layer read(Dialect dialect, Dict layer) {
        return Codecs.decode(source(dialect, layer), new NoModels());
    }

    static Layer read(Dialect dialect, String layer) {
        return read(dialect, json(layer));
    }

    static LayerText write(Layer layer, Dialect target) {
        return Codecs.encode(layer, target, HERE, new NoModels());
    }

    /** What {@code text}, written for {@code declaration}, means, read again. */
    static Layer again(Declaration declaration, LayerText text, Dialect dialect) {
        Value.DictBuilder node = Value.dict().putAll(text.node());
        List<Value> args = new ArrayList<>();
        for (int i = 0; i < text.operands().size() && declaration instanceof OptionalOperands some; i++) {
            int listed = declaration instanceof ListedOperands lists ? lists.listed(i) : 0;
            Value operand = listed > 0 ? Value.ints(new long[listed]) : Value.of(0);
            args.add(some.has(i) ? operand : Value.none());
        }
        if (dialect == Dialect.KERAS3 && text.node().has("args")) {
            args.add(Value.of(0));
            args.add(text.node().list("args").orElseThrow().get(0));
        }
        if (dialect == Dialect.KERAS3 && declaration instanceof ConvolutionOperation convolution) {
            args.add(tensor(convolution.rank() + 2));
        }
        if (!args.isEmpty()) {
            node.put("args", Value.list(args));
        }
        return Codecs.decode(
                new LayerSource(HERE, dialect, text.className(), text.config(), text.around(), node.build()),
                new NoModels());
    }

    /** A tensor of {@code rank} dimensions, as Keras 3 writes it in a call. */
    private static Value tensor(int rank) {
        Dict config = Value.dict().put("shape", Value.ints(new long[rank])).build();
        return Value.dict()
                .put("class_name", "__keras_tensor__")
                .put("config", config)
                .build();
    }

    /** {@code layer} without the file's spelling, nor its children's, so that it is written anew. */
    static Layer forgotten(Layer layer) {
        return new Layer(
                layer.name(),
                Forgetting.children(layer.declaration()),
                layer.policy(),
                layer.trainable(),
                layer.training(),
                Spelling.implied(Dialect.KERAS1, ""));
    }

    /** {@code declaration} without spellings, to be compared. */
    static Declaration meaning(Declaration declaration) {
        return Forgetting.children(declaration);
    }
}
