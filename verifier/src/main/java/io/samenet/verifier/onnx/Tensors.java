package io.samenet.verifier.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import ai.onnxruntime.ValueInfo;
import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Our tensors as the runtime's and back. The runtime's memory is in the machine's order: little-endian everywhere. */
final class Tensors {
    private static final Map<DType, OnnxJavaType> TYPES = new EnumMap<>(Map.of(
            DType.BOOL, OnnxJavaType.BOOL,
            DType.INT8, OnnxJavaType.INT8,
            DType.INT16, OnnxJavaType.INT16,
            DType.INT32, OnnxJavaType.INT32,
            DType.INT64, OnnxJavaType.INT64,
            DType.UINT8, OnnxJavaType.UINT8,
            DType.FLOAT16, OnnxJavaType.FLOAT16,
            DType.BFLOAT16, OnnxJavaType.BFLOAT16,
            DType.FLOAT32, OnnxJavaType.FLOAT,
            DType.FLOAT64, OnnxJavaType.DOUBLE));

    private Tensors() {}

    /** Type of a tensor that the runtime knows, empty where it is none of ours. */
    static Optional<TensorType> type(ValueInfo info) {
        if (!(info instanceof TensorInfo tensor)) {
            return Optional.empty();
        }
        return TYPES.entrySet().stream()
                .filter(e -> e.getValue() == tensor.type)
                .map(e -> new TensorType(e.getKey(), Shape.of(tensor.getShape())))
                .findFirst();
    }

    static OnnxTensor toRuntime(OrtEnvironment environment, TensorData data) throws OrtException {
        int size = Math.toIntExact(data.bytes().size());
        ByteBuffer direct = ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
        direct.put(data.bytes().slice(0, size)).flip();
        OnnxJavaType type = Objects.requireNonNull(TYPES.get(data.dtype()));
        return OnnxTensor.createTensor(environment, direct, data.shape().sizes(), type);
    }

    static TensorData fromRuntime(OnnxTensor tensor) {
        TensorType type = type(tensor.getInfo())
                .orElseThrow(() -> new IllegalStateException("not a tensor of ours: " + tensor.getInfo()));
        ByteBuffer copy = tensor.getByteBuffer();
        return new TensorData(type, Bytes.of(copy));
    }
}
