package io.samenet.formats.onnx;

import com.google.protobuf.ByteString;
import io.samenet.formats.onnx.proto.AttributeProto;
import io.samenet.formats.onnx.proto.AttributeProto.AttributeType;
import io.samenet.formats.onnx.proto.GraphProto;
import io.samenet.formats.onnx.proto.NodeProto;
import io.samenet.formats.onnx.proto.TensorProto;
import io.samenet.formats.onnx.proto.TensorShapeProto;
import io.samenet.formats.onnx.proto.TypeProto;
import io.samenet.formats.onnx.proto.ValueInfoProto;

/** Our types as protobuf messages, all but the content of the initializers, which is streamed. */
final class Messages {
    private Messages() {}

    static NodeProto node(OnnxNode node) {
        NodeProto.Builder message = NodeProto.newBuilder()
                .addAllInput(node.inputs())
                .addAllOutput(node.outputs())
                .setName(node.name())
                .setOpType(node.operator().type());
        node.attributes().forEach(a -> message.addAttribute(attribute(a)));
        return message.build();
    }

    private static AttributeProto attribute(OnnxAttribute attribute) {
        AttributeProto.Builder message = AttributeProto.newBuilder().setName(attribute.name());
        if (attribute.content() instanceof OnnxAttribute.Int number) {
            message.setType(AttributeType.INT).setI(number.value());
        } else if (attribute.content() instanceof OnnxAttribute.Ints numbers) {
            message.setType(AttributeType.INTS).addAllInts(numbers.values());
        } else if (attribute.content() instanceof OnnxAttribute.Real number) {
            message.setType(AttributeType.FLOAT).setF(number.value());
        } else if (attribute.content() instanceof OnnxAttribute.Reals numbers) {
            message.setType(AttributeType.FLOATS).addAllFloats(numbers.values());
        } else if (attribute.content() instanceof OnnxAttribute.Text text) {
            message.setType(AttributeType.STRING).setS(ByteString.copyFromUtf8(text.value()));
        } else if (attribute.content() instanceof OnnxAttribute.Texts texts) {
            message.setType(AttributeType.STRINGS);
            texts.values().forEach(t -> message.addStrings(ByteString.copyFromUtf8(t)));
        } else if (attribute.content() instanceof OnnxAttribute.Body body) {
            message.setType(AttributeType.GRAPH).setG(body(body.graph()));
        }
        return message.build();
    }

    private static GraphProto body(OnnxGraph graph) {
        if (!graph.initializers().isEmpty()) {
            throw new IllegalArgumentException(graph.name() + ": initializers belong to the model's own graph");
        }
        GraphProto.Builder message = GraphProto.newBuilder().setName(graph.name());
        graph.nodes().forEach(n -> message.addNode(node(n)));
        graph.inputs().forEach(i -> message.addInput(value(i)));
        graph.outputs().forEach(o -> message.addOutput(value(o)));
        return message.build();
    }

    static ValueInfoProto value(OnnxValue value) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (int i = 0; i < value.shape().rank(); i++) {
            TensorShapeProto.Dimension.Builder dimension = shape.addDimBuilder();
            if (!value.shape().isFree(i)) {
                dimension.setDimValue(value.shape().size(i));
            } else {
                value.dimensions().get(i).ifPresent(dimension::setDimParam);
            }
        }
        TypeProto.Tensor.Builder tensor = TypeProto.Tensor.newBuilder()
                .setElemType(OnnxModel.dataType(value.dtype()))
                .setShape(shape);
        return ValueInfoProto.newBuilder()
                .setName(value.name())
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }

    /** Name and type of an initializer, without its content. */
    static TensorProto.Builder header(OnnxInitializer initializer) {
        TensorProto.Builder message = TensorProto.newBuilder()
                .setDataType(OnnxModel.dataType(initializer.type().dtype()))
                .setName(initializer.name());
        initializer.type().shape().asList().forEach(message::addDims);
        return message;
    }
}
