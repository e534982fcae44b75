package io.samenet.formats.onnx;

import java.util.List;

/**
 * An application of an operator ({@code NodeProto}).
 *
 * @param operator which
 * @param name name of the node
 * @param inputs names of what it is applied to; empty where an optional input is left out
 * @param outputs names of what it makes; empty where an output is not wanted
 * @param attributes its attributes
 */
public record OnnxNode(
        Operator operator, String name, List<String> inputs, List<String> outputs, List<OnnxAttribute> attributes) {
    /** Checks arity and attributes against the operator table. */
    public OnnxNode {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        attributes = List.copyOf(attributes);
        operator.check(name, inputs, outputs, attributes);
    }
}
