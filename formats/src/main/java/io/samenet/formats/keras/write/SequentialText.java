package io.samenet.formats.keras.write;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.keras.architecture.Keys;
import io.samenet.formats.keras.codec.LayerText;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Call;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Opaque;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.formats.model.Style;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes a chain as the configuration of a Sequential. */
final class SequentialText {
    private final ArchitectureWriter writer;
    private final Location where;
    private final Graph graph;
    private final Masks masks;
    private final boolean spelled;

    SequentialText(ArchitectureWriter writer, Location where, Graph graph) {
        this.writer = writer;
        this.where = where;
        this.graph = graph;
        this.spelled = writer.isSpelled(graph, Style.SEQUENTIAL);
        this.masks = writer.masks(graph, Style.SEQUENTIAL);
    }

    /**
     * The configuration.
     *
     * @throws UnsupportedException where the graph is no chain
     */
    Dict config() {
        List<Value> layers = new ArrayList<>();
        for (int index : chain()) {
            Layer layer = graph.layers().get(index);
            if (isListed(layer)) {
                LayerText text = writer.layer(where, layer);
                if (!text.operands().isEmpty()) {
                    throw UnsupportedException.of(
                            where.named(layer.name()), "is an operation, which a Sequential cannot hold");
                }
                layers.add(writer.element(text).build());
            }
        }
        Value.DictBuilder config = Value.dict().put(Keys.NAME, graph.name());
        if (writer.target().dialect() == Dialect.KERAS3) {
            config.put("trainable", true).put("dtype", policy());
        }
        config.put(Keys.LAYERS, Value.list(layers));
        if (spelled) {
            config = Value.dict().put(Keys.NAME, graph.name()).putAll(graph.spelling());
            config.put(Keys.LAYERS, Value.list(layers));
        } else if (writer.target().dialect() == Dialect.KERAS1) {
            // Keras 1 knows no name of a Sequential: its configuration is the list of layers.
            config.put(Keys.BARE, true);
        }
        return config.build();
    }

    private static Value policy() {
        return Value.dict()
                .put("module", "keras")
                .put("class_name", "DTypePolicy")
                .put("config", Value.dict().put("name", "float32").build())
                .put("registered_name", Value.none())
                .build();
    }

    /** An input layer that the file did not list is listed where another dialect is written, if its type is known. */
    private boolean isListed(Layer layer) {
        return !layer.implied() || (!spelled && !(layer.declaration() instanceof Opaque));
    }

    /** The layers in line. */
    private List<Integer> chain() {
        List<Tensor> inputs = Masks.inputs(graph);
        List<Tensor> outputs = Masks.outputs(graph);
        if (inputs.size() != 1 || outputs.size() != 1) {
            throw UnsupportedException.of(
                    where,
                    "a Sequential has one input and one output, this model " + inputs.size() + " and "
                            + outputs.size());
        }
        List<Integer> chain = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        Tensor last = inputs.get(0);
        chain.add(graph.calls().get(last.call()).layer());
        for (int i = 0; i < graph.calls().size(); i++) {
            if (masks.isListed(i) && i != inputs.get(0).call()) {
                Call call = graph.calls().get(i);
                Arguments<Operand> arguments = masks.arguments(call);
                boolean inLine = arguments.all().size() == 1
                        && arguments.inputs().equals(List.of(last))
                        && seen.add(call.layer());
                if (!inLine) {
                    throw notInLine(call);
                }
                chain.add(call.layer());
                last = Tensor.of(i);
            }
        }
        if (!outputs.get(0).equals(last)) {
            throw notInLine(graph.calls().get(last.call()));
        }
        return chain;
    }

    private UnsupportedException notInLine(Call call) {
        return UnsupportedException.of(
                where.named(graph.layer(call).name()),
                "is not in line: a Sequential applies each layer once, to the output of the one before");
    }
}
