package io.samenet.verifier.check;

import io.samenet.formats.keras.architecture.InterfaceStructure;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** What stands at a place of a model. */
public final class Spots {
    /** Stands between {@code input} or {@code output} and its number where its key is meant, not its type. */
    static final String STRUCTURE = " by key ";

    private Spots() {}

    /** Number of inputs, {@code what} being {@code inputs}, or of {@code outputs}. */
    public static Claim.Spot count(Graph graph, String what) {
        int size =
                what.equals("inputs") ? graph.inputs().size() : graph.outputs().size();
        return new Claim.Spot(List.of(), what, Value.of(size));
    }

    /** Type of input or output {@code index}, {@code what} being {@code input} or {@code output}. */
    public static Claim.Spot type(Graph graph, String what, int index) {
        List<Operand.Tensor> all = what.equals("input") ? graph.inputs() : graph.outputs();
        Optional<TensorType> type = index < all.size() ? graph.type(all.get(index)) : Optional.empty();
        return new Claim.Spot(
                List.of(),
                what + " " + index,
                type.<Value>map(CanonicalSettings::type).orElse(Value.none()));
    }

    /** Keys and places that lead to input or output {@code index}, {@code what} being {@code input} or {@code output}. */
    public static Claim.Spot structure(Graph graph, String what, int index) {
        List<String> all = what.equals("input") ? InterfaceStructure.inputs(graph) : InterfaceStructure.outputs(graph);
        return new Claim.Spot(
                List.of(), what + STRUCTURE + index, index < all.size() ? Value.of(all.get(index)) : Value.none());
    }

    /** All settings of the layer at {@code path}, its operation among them. */
    public static Dict settings(Graph graph, List<Integer> path) {
        Layer layer = layer(graph, path);
        return Value.dict()
                .put("operation", CanonicalSettings.operation(layer.declaration()))
                .put("compute_dtype", layer.policy().compute().kerasName())
                .put("training", CanonicalText.of(layer.training()))
                .put("trainable", layer.trainable())
                .putAll(
                        layer.declaration() instanceof Graph
                                ? Value.dict()
                                        .put("class", OwnModels.classOf(layer).orElse(""))
                                        .build()
                                : CanonicalSettings.of(layer.declaration(), layer, Level.ARCHITECTURE))
                .build();
    }

    private static Layer layer(Graph graph, List<Integer> path) {
        Graph inner = graph;
        for (int i = 0; i < path.size(); i++) {
            if (path.get(i) >= inner.layers().size()) {
                break;
            }
            Layer layer = inner.layers().get(path.get(i));
            if (i == path.size() - 1) {
                return layer;
            }
            if (!(layer.declaration() instanceof Graph nested)) {
                break;
            }
            inner = nested;
        }
        throw new CheckFailure("there is no layer " + path);
    }

    /** The weights of the layer at {@code path}; empty where it is not known which it has. */
    public static Optional<Span> weights(Graph graph, List<Integer> path) {
        layer(graph, path);
        Part part = Part.whole(graph);
        for (int i = 0; i < path.size() - 1; i++) {
            Layer layer = part.graph().layers().get(path.get(i));
            part = part.inner(path.get(i), (Graph) layer.declaration());
        }
        return part.weights(path.get(path.size() - 1));
    }

    /**
     * Element {@code element} of the weight {@code role} of the layer at {@code path}.
     *
     * @throws CheckFailure where there is none
     */
    public static Claim.Spot weight(Model model, List<Integer> path, String role, long element) {
        Span span = weights(model.graph(), path).orElse(Span.NONE);
        List<WeightSpec> specs = model.graph().weights();
        for (int i : span.places()) {
            Optional<TensorData> data = model.weights().get(i);
            if (specs.get(i).role().equals(role) && data.isPresent()) {
                return new Claim.Spot(path, role + " " + element, element(data.get(), element));
            }
        }
        throw new CheckFailure("layer " + path + " has no weight " + role);
    }

    private static Value element(TensorData data, long element) {
        Value.DictBuilder value =
                Value.dict().put("dtype", data.dtype().kerasName()).put("shape", CanonicalSettings.shape(data.shape()));
        if (element >= 0 && element < data.shape().elements()) {
            value.put("element", number(data, element));
        }
        return value.build();
    }

    /** The number where it is one of 32 or 64 bits, otherwise its bits. */
    private static Value number(TensorData data, long element) {
        int width = data.dtype().bytes();
        ByteBuffer bytes = data.bytes().slice(element * width, width);
        if (data.dtype() == DType.FLOAT32 || data.dtype() == DType.FLOAT64) {
            double number = width == Float.BYTES ? bytes.getFloat() : bytes.getDouble();
            return Double.isFinite(number) ? Value.of(number) : Value.of(Double.toString(number));
        }
        long bits = 0;
        for (int i = width - 1; i >= 0; i--) {
            bits = bits << Byte.SIZE | (bytes.get(i) & 0xff);
        }
        return Value.of(bits);
    }
}
