package io.samenet.verifier.proof;

import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Operand;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names of a model's inputs and outputs: of the layers that make them, {@code _1}, {@code _2} … behind further ones. */
public final class InterfaceNames {
    private InterfaceNames() {}

    /** Names of the inputs, in order. */
    public static List<String> inputs(Graph graph) {
        return names(graph, graph.inputs());
    }

    /** Names of the outputs, in order. */
    public static List<String> outputs(Graph graph) {
        return names(graph, graph.outputs());
    }

    private static List<String> names(Graph graph, List<Operand.Tensor> tensors) {
        Map<String, Integer> seen = new HashMap<>();
        List<String> names = new ArrayList<>();
        for (Operand.Tensor tensor : tensors) {
            String name = graph.layer(tensor).name();
            int before = seen.merge(name, 1, Integer::sum) - 1;
            names.add(before == 0 ? name : name + "_" + before);
        }
        return names;
    }
}
