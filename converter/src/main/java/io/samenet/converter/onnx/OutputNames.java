package io.samenet.converter.onnx;

import io.samenet.converter.onnx.lowering.Emitter;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Operand;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Names of a model's outputs: that of the layer that makes it, with {@code _1}, {@code _2}, … for further outputs of the
 * same layer. No layer loses its own name to a further output of another.
 */
final class OutputNames {
    private OutputNames() {}

    static List<String> of(Graph graph, Emitter emitter) {
        List<String> names = new ArrayList<>(Collections.nCopies(graph.outputs().size(), ""));
        Set<String> seen = new HashSet<>();
        for (boolean first : new boolean[] {true, false}) {
            for (int i = 0; i < names.size(); i++) {
                Operand.Tensor output = graph.outputs().get(i);
                String layer = graph.layer(output).name();
                if (first ? seen.add(layer) : names.get(i).isEmpty()) {
                    names.set(i, emitter.reserve(layer));
                }
            }
        }
        return names;
    }
}
