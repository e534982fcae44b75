package io.samenet.formats.onnx;

import com.google.protobuf.ByteString;
import io.samenet.formats.onnx.proto.NodeProto;
import io.samenet.formats.onnx.proto.TensorProto;
import io.samenet.formats.tensor.DType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Nodes that make a constant be off by a part of itself: {@code y = x + x * (first * last)}, where {@code first} has a
 * sign for each place along the first axis and {@code last} one along the last. So a product with it sums errors of both
 * signs, as those of rounding are.
 */
final class Shaking {
    private final NewNames names;
    private final Random random = new Random(0);
    private final List<TensorProto> initializers = new ArrayList<>();

    Shaking(NewNames names) {
        this.names = names;
    }

    /** The signs, to be added to the graph. */
    List<TensorProto> initializers() {
        return initializers;
    }

    /** What makes {@code to} of {@code from}, a float64 tensor of shape {@code dims}, off by {@code part} of itself. */
    List<NodeProto> shake(String from, String to, double part, List<Long> dims) {
        List<NodeProto> nodes = new ArrayList<>();
        List<Long> last = dims.isEmpty() ? List.of() : dims.subList(dims.size() - 1, dims.size());
        String signs = signs(part, last);
        if (dims.size() > 1) {
            List<Long> first = new ArrayList<>(Collections.nCopies(dims.size(), 1L));
            first.set(0, dims.get(0));
            String both = names.like(from);
            nodes.add(node("Mul", signs(1, first), signs, both));
            signs = both;
        }
        String error = names.like(from);
        nodes.add(node("Mul", from, signs, error));
        nodes.add(node("Add", from, error, to));
        return nodes;
    }

    private static NodeProto node(String operator, String a, String b, String result) {
        return NodeProto.newBuilder()
                .setOpType(operator)
                .addInput(a)
                .addInput(b)
                .addOutput(result)
                .build();
    }

    private String signs(double size, List<Long> dims) {
        int count = Math.toIntExact(dims.stream().reduce(1L, Math::multiplyExact));
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.multiplyExact(count, Double.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            bytes.putDouble(random.nextBoolean() ? size : -size);
        }
        String name = names.like("signs");
        initializers.add(TensorProto.newBuilder()
                .setName(name)
                .setDataType(OnnxModel.dataType(DType.FLOAT64))
                .addAllDims(dims)
                .setRawData(ByteString.copyFrom(bytes.flip()))
                .build());
        return name;
    }
}
