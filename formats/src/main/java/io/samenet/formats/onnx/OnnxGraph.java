package io.samenet.formats.onnx;

import java.util.List;

/**
 * A graph ({@code GraphProto}): the model's own, or the body of a {@code Scan}, which may use the names of the graph
 * around it.
 *
 * @param name its name
 * @param nodes nodes in topological order
 * @param initializers constants, weights among them
 * @param inputs what enters
 * @param outputs what leaves
 */
public record OnnxGraph(
        String name,
        List<OnnxNode> nodes,
        List<OnnxInitializer> initializers,
        List<OnnxValue> inputs,
        List<OnnxValue> outputs) {
    /** Copies the lists. */
    public OnnxGraph {
        nodes = List.copyOf(nodes);
        initializers = List.copyOf(initializers);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }
}
