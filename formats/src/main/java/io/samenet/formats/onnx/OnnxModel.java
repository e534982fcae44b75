package io.samenet.formats.onnx;

import io.samenet.formats.tensor.DType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An ONNX model ({@code ModelProto}) of the default operator set alone.
 *
 * @param opset version of the operator set
 * @param graph its graph
 * @param metadata what else is to be said of it ({@code metadata_props}), in order
 */
public record OnnxModel(int opset, OnnxGraph graph, List<Property> metadata) {
    /** A key and its value. */
    public record Property(String key, String value) {}

    /** Checks every node against the operator table and every name against those before it. */
    public OnnxModel {
        metadata = List.copyOf(metadata);
        GraphCheck.check(graph, opset);
    }

    /** Version of the intermediate representation that goes with {@code opset} (ONNX's Versioning document). */
    public int irVersion() {
        if (opset <= 14) {
            return 7;
        }
        if (opset <= 18) {
            return 8;
        }
        return opset <= 20 ? 9 : opset <= 22 ? 10 : 11;
    }

    /** Bytes of all initializers together. */
    public long weightBytes() {
        long sum = 0;
        for (OnnxInitializer initializer : graph.initializers()) {
            sum = Math.addExact(sum, initializer.bytes().size());
        }
        return sum;
    }

    /** The element type that ONNX calls {@code dataType}, where Keras has it. */
    static Optional<DType> dtype(int dataType) {
        return Arrays.stream(DType.values())
                .filter(t -> dataType(t) == dataType)
                .findFirst();
    }

    /** ONNX's number of an element type ({@code TensorProto.DataType}). */
    public static int dataType(DType dtype) {
        return switch (dtype) {
            case FLOAT32 -> 1;
            case UINT8 -> 2;
            case INT8 -> 3;
            case UINT16 -> 4;
            case INT16 -> 5;
            case INT32 -> 6;
            case INT64 -> 7;
            case STRING -> 8;
            case BOOL -> 9;
            case FLOAT16 -> 10;
            case FLOAT64 -> 11;
            case UINT32 -> 12;
            case UINT64 -> 13;
            case BFLOAT16 -> 16;
        };
    }
}
