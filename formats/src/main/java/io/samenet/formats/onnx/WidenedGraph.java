package io.samenet.formats.onnx;

import io.samenet.formats.onnx.proto.AttributeProto;
import io.samenet.formats.onnx.proto.AttributeProto.AttributeType;
import io.samenet.formats.onnx.proto.GraphProto;
import io.samenet.formats.onnx.proto.NodeProto;
import io.samenet.formats.onnx.proto.TensorProto;
import io.samenet.formats.onnx.proto.ValueInfoProto;
import io.samenet.formats.tensor.DType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A graph under widening. A tensor that is float64 now keeps its name; the float32 one that it is cast from, or that it is
 * cast to for an operator that stays, gets a new one. Weights are the other way round, as their names stand at their bytes.
 */
final class WidenedGraph {
    private static final int DOUBLE = OnnxModel.dataType(DType.FLOAT64);
    private static final int FLOAT = OnnxModel.dataType(DType.FLOAT32);
    private static final double ATTRIBUTE_PART = 0x1p-21;

    private final Set<String> narrow;
    private final NewNames names;
    private final Optional<Shaking> shaking;
    private final Map<String, String> wide = new HashMap<>();

    private WidenedGraph(Set<String> narrow, NewNames names, Optional<Shaking> shaking) {
        this.narrow = narrow;
        this.names = names;
        this.shaking = shaking;
    }

    /** {@code graph} in float64, all but the operators {@code narrow}. */
    static GraphProto of(GraphProto graph, Set<String> narrow, boolean shaken) {
        NewNames names = NewNames.beside(graph);
        Optional<Shaking> shaking = shaken ? Optional.of(new Shaking(names)) : Optional.empty();
        WidenedGraph widened = new WidenedGraph(narrow, names, shaking);
        GraphProto.Builder result = widened.graph(graph);
        shaking.ifPresent(s -> result.addAllInitializer(s.initializers()));
        return result.build();
    }

    private GraphProto.Builder graph(GraphProto graph) {
        GraphProto.Builder result =
                graph.toBuilder().clearNode().clearInput().clearOutput().clearValueInfo();
        graph.getInputList().forEach(i -> result.addInput(value(i)));
        graph.getOutputList().forEach(o -> result.addOutput(value(o)));
        for (TensorProto weight : graph.getInitializerList()) {
            if (WideningRules.widens(weight.getDataType())) {
                String cast = names.like(weight.getName());
                wide.put(weight.getName(), cast);
                source(weight.getName(), cast, weight.getDataType(), weight.getDimsList(), result);
            }
        }
        graph.getNodeList().forEach(n -> node(n, result));
        return result;
    }

    private static ValueInfoProto value(ValueInfoProto value) {
        int type = value.getType().getTensorType().getElemType();
        if (!value.getType().hasTensorType() || !WideningRules.widens(type)) {
            return value;
        }
        ValueInfoProto.Builder result = value.toBuilder();
        result.getTypeBuilder().getTensorTypeBuilder().setElemType(DOUBLE);
        return result.build();
    }

    /** Adds what makes {@code to} of the constant {@code from}. */
    private void source(String from, String to, int type, List<Long> dims, GraphProto.Builder result) {
        if (shaking.isEmpty()) {
            result.addNode(cast(from, to, DOUBLE));
            return;
        }
        String exact = names.like(from);
        result.addNode(cast(from, exact, DOUBLE));
        double part = WideningRules.part(type).orElseThrow();
        shaking.get().shake(exact, to, part, dims).forEach(result::addNode);
    }

    private static NodeProto cast(String from, String to, int type) {
        return NodeProto.newBuilder()
                .setOpType("Cast")
                .addInput(from)
                .addOutput(to)
                .addAttribute(AttributeProto.newBuilder()
                        .setName("to")
                        .setType(AttributeType.INT)
                        .setI(type))
                .build();
    }

    private void node(NodeProto node, GraphProto.Builder result) {
        NodeProto.Builder widened = node.toBuilder().clearAttribute();
        node.getAttributeList().forEach(a -> widened.addAttribute(attribute(node, a)));
        if (WideningRules.SOURCES.contains(node.getOpType())) {
            constant(node, widened, result);
        } else if (narrow.contains(node.getOpType())) {
            stay(node, widened, result);
        } else {
            for (int i = 0; i < node.getInputCount(); i++) {
                widened.setInput(i, wide.getOrDefault(node.getInput(i), node.getInput(i)));
            }
            result.addNode(widened);
        }
    }

    private AttributeProto attribute(NodeProto node, AttributeProto attribute) {
        AttributeProto.Builder result = attribute.toBuilder();
        if (attribute.hasG()) {
            result.setG(graph(attribute.getG()));
        }
        boolean target = node.getOpType().equals("Cast") && attribute.getName().equals("to");
        if (target && WideningRules.widens((int) attribute.getI())) {
            result.setI(DOUBLE);
        }
        if (attribute.getType() == AttributeType.FLOAT && shaking.isPresent()) {
            result.setF((float) (attribute.getF() * (1 + ATTRIBUTE_PART)));
        }
        return result.build();
    }

    /** A constant that a node makes. */
    private void constant(NodeProto node, NodeProto.Builder widened, GraphProto.Builder result) {
        Optional<TensorProto> tensor = node.getAttributeList().stream()
                .filter(AttributeProto::hasT)
                .map(AttributeProto::getT)
                .findFirst();
        boolean filled = node.getOpType().equals("ConstantOfShape");
        boolean number = node.getAttributeList().stream()
                .anyMatch(a -> Set.of("value_float", "value_floats").contains(a.getName()));
        int type = number || (filled && tensor.isEmpty())
                ? FLOAT
                : tensor.map(TensorProto::getDataType).orElse(0);
        if (!WideningRules.widens(type)) {
            result.addNode(widened);
            return;
        }
        String made = names.like(node.getOutput(0));
        result.addNode(widened.setOutput(0, made));
        List<Long> dims =
                filled ? List.of() : tensor.map(TensorProto::getDimsList).orElse(List.of());
        source(made, node.getOutput(0), type, dims, result);
    }

    /** An operator that stays in float32, between casts. */
    private void stay(NodeProto node, NodeProto.Builder widened, GraphProto.Builder result) {
        for (int i = 0; i < node.getInputCount(); i++) {
            String input = node.getInput(i);
            boolean place = WideningRules.isPlace(node.getOpType(), i);
            if ((place && wide.containsKey(input)) || input.isEmpty()) {
                continue;
            }
            if (place || WideningRules.isNumber(node.getOpType(), i)) {
                String cast = names.like(input);
                result.addNode(cast(wide.getOrDefault(input, input), cast, FLOAT));
                widened.setInput(i, cast);
            }
        }
        for (int i = 0; i < node.getOutputCount(); i++) {
            widened.setOutput(i, node.getOutput(i).isEmpty() ? "" : names.like(node.getOutput(i)));
        }
        result.addNode(widened);
        for (int i = 0; i < node.getOutputCount(); i++) {
            if (!node.getOutput(i).isEmpty()) {
                result.addNode(cast(widened.getOutput(i), node.getOutput(i), DOUBLE));
            }
        }
    }
}
