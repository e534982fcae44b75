package io.samenet.formats.onnx;

import io.samenet.formats.onnx.proto.AttributeProto;
import io.samenet.formats.onnx.proto.GraphProto;
import io.samenet.formats.onnx.proto.NodeProto;
import java.util.HashSet;
import java.util.Set;

/** Names of tensors that no tensor of a graph has, those of its inner graphs counted. */
final class NewNames {
    private final Set<String> taken = new HashSet<>();
    private int count;

    private NewNames() {}

    static NewNames beside(GraphProto graph) {
        NewNames names = new NewNames();
        names.take(graph);
        return names;
    }

    private void take(GraphProto graph) {
        graph.getInputList().forEach(i -> taken.add(i.getName()));
        graph.getInitializerList().forEach(i -> taken.add(i.getName()));
        for (NodeProto node : graph.getNodeList()) {
            taken.addAll(node.getOutputList());
            node.getAttributeList().stream().filter(AttributeProto::hasG).forEach(a -> take(a.getG()));
        }
    }

    /** A new name that begins with {@code name}. */
    String like(String name) {
        String found;
        do {
            count++;
            found = name + "/cast_" + count;
        } while (!taken.add(found));
        return found;
    }
}
