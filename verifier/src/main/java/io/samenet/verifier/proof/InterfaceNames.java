package io.samenet.verifier.proof;

import io.samenet.formats.model.Graph;
import io.samenet.formats.model.OutputNames;
import java.util.HashSet;
import java.util.List;

/** Names of a model's inputs and outputs: of the layers that make them, each name once ({@link OutputNames}). */
public final class InterfaceNames {
    private InterfaceNames() {}

    /** Names of the inputs, in order. */
    public static List<String> inputs(Graph graph) {
        List<String> layers =
                graph.inputs().stream().map(i -> graph.layer(i).name()).toList();
        OutputNames names = new OutputNames(new HashSet<>(layers));
        return layers.stream().map(names::next).toList();
    }

    /** Names of the outputs, in order. */
    public static List<String> outputs(Graph graph) {
        return OutputNames.of(graph);
    }
}
