package io.samenet.formats.keras.write;

import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.formats.model.Style;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Names of the tensors of a graph, as a file of some dialect refers to them. */
final class References {
    private final Graph graph;
    private final Dialect dialect;
    private final List<String> names;
    private final int[] nodes;

    /** For the listed calls of {@code graph}, whose layers are written under {@code names}. */
    References(Graph graph, Masks masks, Dialect dialect, List<String> names) {
        this.graph = graph;
        this.dialect = dialect;
        this.names = names;
        this.nodes = new int[graph.calls().size()];
        int[] counts = new int[graph.layers().size()];
        for (int i = 0; i < nodes.length; i++) {
            if (masks.isListed(i)) {
                int layer = graph.calls().get(i).layer();
                nodes[i] = counts[layer]++ + first(layer);
            }
        }
    }

    /** In Keras 1 and 2, the making of a nested model counts as its first call. */
    private int first(int layer) {
        boolean model = graph.layers().get(layer).declaration() instanceof Graph;
        return model && dialect != Dialect.KERAS3 ? 1 : 0;
    }

    /** Type of {@code tensor}, if it is known. */
    Optional<TensorType> type(Tensor tensor) {
        return graph.type(tensor);
    }

    /** {@code [layer, node, tensor]}. */
    Value.Array history(Tensor tensor) {
        return history(tensor, nodes[tensor.call()]);
    }

    /** The same of an input or output of the model, where Keras 3 counts the making of a nested Functional as well. */
    Value.Array interfaceHistory(Tensor tensor) {
        int layer = graph.calls().get(tensor.call()).layer();
        boolean functional =
                graph.layers().get(layer).declaration() instanceof Graph inner && inner.style() == Style.FUNCTIONAL;
        int made = functional && dialect == Dialect.KERAS3 ? 1 : 0;
        return history(tensor, nodes[tensor.call()] + made);
    }

    private Value.Array history(Tensor tensor, int node) {
        return Value.list(
                Value.of(names.get(graph.calls().get(tensor.call()).layer())),
                Value.of(node),
                Value.of(tensor.output()));
    }

    /** Keras 3's {@code __keras_tensor__}. */
    Value kerasTensor(Tensor tensor) {
        Optional<TensorType> type = graph.type(tensor);
        Value.DictBuilder config = Value.dict();
        config.put("shape", type.<Value>map(t -> shape(t.shape())).orElse(Value.none()));
        config.put(
                "dtype", type.<Value>map(t -> Value.of(t.dtype().kerasName())).orElse(Value.of("float32")));
        config.put("keras_history", history(tensor));
        return Value.dict()
                .put("class_name", "__keras_tensor__")
                .put("config", config.build())
                .build();
    }

    /** The sizes, {@code null} for a free one. */
    static Value shape(Shape shape) {
        List<Value> sizes = new ArrayList<>();
        for (long size : shape.sizes()) {
            sizes.add(size == Shape.FREE ? Value.none() : Value.of(size));
        }
        return Value.list(sizes);
    }
}
