package io.samenet.converter.onnx;

import io.samenet.converter.onnx.lowering.Emitter;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.onnx.OnnxAttribute;
import io.samenet.formats.onnx.OnnxGraph;
import io.samenet.formats.onnx.OnnxInitializer;
import io.samenet.formats.onnx.OnnxNode;
import io.samenet.formats.onnx.OnnxValue;
import io.samenet.formats.onnx.Operator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The last steps: outputs get their names, what no output needs is left out. */
final class Finish {
    private final Map<String, String> renamed = new HashMap<>();
    private final Set<String> needed = new HashSet<>();

    private Finish() {}

    static OnnxGraph graph(
            String name, Emitter emitter, List<OnnxValue> inputs, List<Tensor> outputs, List<String> names) {
        Finish finish = new Finish();
        Set<String> made = new HashSet<>();
        emitter.nodes().forEach(n -> made.addAll(n.outputs()));
        List<OnnxNode> copies = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            String tensor = outputs.get(i).name();
            if (!made.contains(tensor) || finish.renamed.putIfAbsent(tensor, names.get(i)) != null) {
                copies.add(new OnnxNode(
                        Operator.IDENTITY, names.get(i), List.of(tensor), List.of(names.get(i)), List.of()));
            }
        }
        List<OnnxNode> nodes = new ArrayList<>(emitter.nodes());
        nodes.addAll(copies);
        List<OnnxNode> kept = finish.kept(nodes, names);
        List<OnnxInitializer> initializers = emitter.initializers().stream()
                .filter(i -> finish.needed.contains(i.name()))
                .toList();
        List<OnnxValue> named = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            named.add(OnnxValue.named(names.get(i), outputs.get(i).type()));
        }
        return new OnnxGraph(name, kept, initializers, inputs, named);
    }

    /** The nodes that {@code outputs} need, under their last names. */
    private List<OnnxNode> kept(List<OnnxNode> nodes, List<String> outputs) {
        needed.addAll(outputs);
        List<OnnxNode> kept = new ArrayList<>();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            OnnxNode node = renamed(nodes.get(i));
            if (node.outputs().stream().anyMatch(needed::contains)) {
                kept.add(node);
                need(node);
            }
        }
        Collections.reverse(kept);
        return kept;
    }

    private void need(OnnxNode node) {
        needed.addAll(node.inputs());
        for (OnnxAttribute attribute : node.attributes()) {
            if (attribute.content() instanceof OnnxAttribute.Body body) {
                body.graph().nodes().forEach(this::need);
                body.graph().outputs().forEach(o -> needed.add(o.name()));
            }
        }
    }

    private OnnxNode renamed(OnnxNode node) {
        return new OnnxNode(
                node.operator(),
                node.name(),
                renamed(node.inputs()),
                renamed(node.outputs()),
                node.attributes().stream().map(this::renamed).toList());
    }

    private List<String> renamed(List<String> names) {
        return names.stream().map(n -> renamed.getOrDefault(n, n)).toList();
    }

    private OnnxAttribute renamed(OnnxAttribute attribute) {
        if (!(attribute.content() instanceof OnnxAttribute.Body body)) {
            return attribute;
        }
        OnnxGraph graph = body.graph();
        return OnnxAttribute.of(
                attribute.name(),
                new OnnxGraph(
                        graph.name(),
                        graph.nodes().stream().map(this::renamed).toList(),
                        List.of(),
                        graph.inputs(),
                        graph.outputs()));
    }
}
