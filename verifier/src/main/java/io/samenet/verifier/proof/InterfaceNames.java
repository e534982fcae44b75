package io.samenet.verifier.proof;

import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Operand;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Names of a model's inputs and outputs: of the layers that make them, {@code _1}, {@code _2} … behind further ones,
 * but for what is the name of another layer among them: no name stands twice.
 */
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
        List<String> names = new ArrayList<>();
        Set<String> layers = new HashSet<>();
        Set<String> taken = new HashSet<>();
        tensors.forEach(t -> layers.add(graph.layer(t).name()));
        for (Operand.Tensor tensor : tensors) {
            String layer = graph.layer(tensor).name();
            String name = layer;
            for (int further = 1; taken.contains(name) || (further > 1 && layers.contains(name)); further++) {
                name = layer + "_" + further;
            }
            taken.add(name);
            names.add(name);
        }
        return names;
    }
}
