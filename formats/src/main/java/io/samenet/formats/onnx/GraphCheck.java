package io.samenet.formats.onnx;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** The rules of ONNX that a graph keeps: every name is made once and before it is used, no operator is too new. */
final class GraphCheck {
    private final int opset;
    private final Predicate<String> around;
    private final Set<String> known = new HashSet<>();

    private GraphCheck(int opset, Predicate<String> around) {
        this.opset = opset;
        this.around = around;
    }

    static void check(OnnxGraph graph, int opset) {
        new GraphCheck(opset, name -> false).check(graph);
    }

    private void check(OnnxGraph graph) {
        graph.initializers().forEach(i -> define(i.name()));
        graph.inputs().forEach(i -> define(i.name()));
        graph.nodes().forEach(this::check);
        graph.outputs().forEach(o -> require(o.name(), "output of " + graph.name()));
    }

    private void check(OnnxNode node) {
        if (node.operator().since() > opset) {
            throw new IllegalArgumentException(
                    node.operator().type() + " " + node.name() + ": not in operator set " + opset);
        }
        node.inputs().forEach(i -> require(i, node.name()));
        for (OnnxAttribute attribute : node.attributes()) {
            if (attribute.content() instanceof OnnxAttribute.Body body) {
                new GraphCheck(opset, this::isKnown).check(body.graph());
            }
        }
        node.outputs().forEach(this::define);
    }

    private boolean isKnown(String name) {
        return known.contains(name) || around.test(name);
    }

    private void define(String name) {
        if (!name.isEmpty() && (around.test(name) || !known.add(name))) {
            throw new IllegalArgumentException("the name " + name + " is made twice");
        }
    }

    private void require(String name, String by) {
        if (!name.isEmpty() && !isKnown(name)) {
            throw new IllegalArgumentException("the name " + name + " is used by " + by + " before it is made");
        }
    }
}
