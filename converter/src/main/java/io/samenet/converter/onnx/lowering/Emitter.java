package io.samenet.converter.onnx.lowering;

import io.samenet.formats.onnx.OnnxAttribute;
import io.samenet.formats.onnx.OnnxGraph;
import io.samenet.formats.onnx.OnnxInitializer;
import io.samenet.formats.onnx.OnnxNode;
import io.samenet.formats.onnx.OnnxValue;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The ONNX graph under construction: nodes in order, each distinct one once; initializers; names. Bodies of loops are
 * emitters of their own that share initializers and names.
 */
public final class Emitter {
    private final int opset;
    private final Shared shared;
    private final List<OnnxNode> nodes = new ArrayList<>();
    private final Map<Made, List<Tensor>> made = new HashMap<>();
    private final Map<String, Origin> origins = new HashMap<>();
    private final Map<String, OnnxNode> makers = new HashMap<>();

    private static final class Shared {
        final Names names = new Names();
        final List<OnnxInitializer> initializers = new ArrayList<>();
        final Map<String, Tensor> weights = new HashMap<>();
        final Map<Constant, Tensor> constants = new HashMap<>();
        final Map<String, TensorData> content = new HashMap<>();
        String place = "";
    }

    private record Made(Operator operator, List<String> inputs, List<OnnxAttribute> attributes) {}

    private record Constant(TensorType type, ByteBuffer content) {}

    /** What a transposed tensor was before. */
    record Origin(Tensor source, List<Integer> permutation) {}

    /** An empty graph for operator set {@code opset}. */
    public Emitter(int opset) {
        this(opset, new Shared());
    }

    private Emitter(int opset, Shared shared) {
        this.opset = opset;
        this.shared = shared;
    }

    /** An emitter for the body of a loop. */
    public Emitter body() {
        return new Emitter(opset, shared);
    }

    /** Operator set that the graph is for. */
    public int opset() {
        return opset;
    }

    /** Takes {@code wanted}, or a name like it, out of those still free. */
    public String reserve(String wanted) {
        return shared.names.unique(wanted);
    }

    /** Says which layer, by its path, the next nodes are for; they are named after it. */
    public void enter(String place) {
        shared.place = place;
    }

    /** Name of the layer, by its path, that nodes are made for. */
    public String place() {
        return shared.place;
    }

    /** Adds a node of one output of type {@code type}. */
    public Tensor node(Operator operator, TensorType type, List<Tensor> inputs, OnnxAttribute... attributes) {
        return node(operator, List.of(type), inputs, Arrays.asList(attributes)).get(0);
    }

    /** Adds a node with outputs of types {@code types}; gives those of an equal one where there is one. */
    public List<Tensor> node(
            Operator operator, List<TensorType> types, List<Tensor> inputs, List<OnnxAttribute> attributes) {
        Made key = new Made(operator, inputs.stream().map(Tensor::name).toList(), List.copyOf(attributes));
        boolean loop = operator == Operator.SCAN;
        List<Tensor> known = loop ? null : made.get(key);
        if (known != null && known.size() >= types.size()) {
            return known;
        }
        List<Tensor> outputs = new ArrayList<>();
        for (TensorType type : types) {
            outputs.add(new Tensor(shared.names.unique(shared.place + "/" + operator.type()), type));
        }
        OnnxNode node = new OnnxNode(
                operator,
                outputs.get(0).name(),
                key.inputs(),
                outputs.stream().map(Tensor::name).toList(),
                key.attributes());
        nodes.add(node);
        node.outputs().forEach(o -> makers.put(o, node));
        if (!loop) {
            made.put(key, List.copyOf(outputs));
        }
        return outputs;
    }

    /** The constant {@code data}, once for all that is equal. */
    public Tensor constant(TensorData data) {
        Constant key = new Constant(
                data.type(), data.bytes().slice(0, (int) data.bytes().size()));
        return shared.constants.computeIfAbsent(key, k -> {
            String name = shared.names.unique("constant");
            shared.initializers.add(OnnxInitializer.of(name, data));
            shared.content.put(name, data);
            return new Tensor(name, data.type());
        });
    }

    /** Content of {@code tensor}, where it is a constant. */
    Optional<TensorData> content(Tensor tensor) {
        return content(tensor.name());
    }

    /** Content of the tensor called {@code name}, where it is a constant. */
    Optional<TensorData> content(String name) {
        return Optional.ofNullable(shared.content.get(name));
    }

    /** The weight {@code weight} as an initializer, once for all calls that use it in this layout. */
    Tensor weight(StoredWeight weight) {
        return shared.weights.computeIfAbsent(weight.identity(), k -> {
            String name = shared.names.unique(weight.name());
            shared.initializers.add(OnnxInitializer.of(name, weight.data()));
            return new Tensor(name, weight.data().type());
        });
    }

    /** The node that makes {@code tensor}, where one of this graph does. */
    Optional<OnnxNode> maker(Tensor tensor) {
        return Optional.ofNullable(makers.get(tensor.name()));
    }

    /** What {@code tensor} was before it was transposed, where it was. */
    Optional<Origin> origin(Tensor tensor) {
        return Optional.ofNullable(origins.get(tensor.name()));
    }

    void transposed(Tensor result, Tensor source, List<Integer> permutation) {
        origins.putIfAbsent(result.name(), new Origin(source, List.copyOf(permutation)));
    }

    /** Nodes so far, in order. */
    public List<OnnxNode> nodes() {
        return List.copyOf(nodes);
    }

    /** Initializers so far, in order. */
    public List<OnnxInitializer> initializers() {
        return List.copyOf(shared.initializers);
    }

    /** The graph of a loop's body; its initializers are in the graph around it. */
    public OnnxGraph bodyGraph(String name, List<Tensor> inputs, List<Tensor> outputs) {
        return new OnnxGraph(
                name,
                nodes,
                List.of(),
                inputs.stream().map(Emitter::value).toList(),
                outputs.stream().map(Emitter::value).toList());
    }

    private static OnnxValue value(Tensor tensor) {
        return OnnxValue.unnamed(tensor.name(), tensor.type());
    }
}
