package io.samenet.verifier.onnx;

import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import io.samenet.verifier.kernel.Halves;
import io.samenet.verifier.numeric.ForeignModel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An ONNX model as the counterpart of a Keras model, its inputs and outputs in the same order. */
public final class OnnxCounterpart implements ForeignModel {
    private final OnnxRuntimeModel model;

    /** The counterpart that {@code model} is. */
    public OnnxCounterpart(OnnxRuntimeModel model) {
        this.model = model;
    }

    private static final Set<DType> NARROW = Set.of(DType.FLOAT32, DType.FLOAT16, DType.BFLOAT16);

    @Override
    public List<TensorType> inputTypes() {
        return model.inputs().stream().map(OnnxRuntimeModel.Port::type).toList();
    }

    @Override
    public List<TensorType> outputTypes() {
        return model.outputs().stream().map(OnnxRuntimeModel.Port::type).toList();
    }

    @Override
    public List<TensorData> run(List<TensorData> inputs) {
        Map<String, TensorData> values = new LinkedHashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            OnnxRuntimeModel.Port port = model.inputs().get(i);
            values.put(port.name(), narrowed(inputs.get(i), port.type().dtype()));
        }
        return model.run(values);
    }

    /** Inputs are generated in float64, with values that the model's type holds. */
    private static TensorData narrowed(TensorData data, DType dtype) {
        if (data.dtype() != DType.FLOAT64 || !NARROW.contains(dtype)) {
            return data;
        }
        int count = Math.toIntExact(data.shape().elements());
        ByteBuffer wide = data.bytes().slice(0, Math.toIntExact(data.bytes().size()));
        ByteBuffer narrow =
                ByteBuffer.allocate(Math.multiplyExact(count, dtype.bytes())).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            double value = wide.getDouble(i * Double.BYTES);
            switch (dtype) {
                case FLOAT16 -> narrow.putShort(Halves.toFloat16(value));
                case BFLOAT16 -> narrow.putShort(Halves.toBfloat16(value));
                default -> narrow.putFloat((float) value);
            }
        }
        return new TensorData(data.type().with(dtype), Bytes.of(narrow.flip()));
    }
}
