package io.samenet.verifier.onnx;

import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import io.samenet.verifier.kernel.Halves;
import io.samenet.verifier.numeric.ForeignModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An ONNX file as the counterpart of a Keras model, its inputs and outputs in the same order. */
public final class OnnxCounterpart implements ForeignModel, AutoCloseable {
    private static final Set<DType> NARROW = Set.of(DType.FLOAT32, DType.FLOAT16, DType.BFLOAT16);

    private final OnnxRuntimeModel model;
    private final Optional<WideOnnx> wide;

    private OnnxCounterpart(OnnxRuntimeModel model, Optional<WideOnnx> wide) {
        this.model = model;
        this.wide = wide;
    }

    /**
     * Opens {@code file} as it is and, where that can be, in float64.
     *
     * @throws MalformedException where the runtime finds it no valid model
     * @throws UnsupportedException where the runtime has no kernel for one of its operators
     * @throws IOException where it cannot be read
     */
    public static OnnxCounterpart open(Path file, OnnxRuntimeModel.Threads threads) throws IOException {
        OnnxRuntimeModel model = OnnxRuntimeModel.open(file, threads);
        try {
            return new OnnxCounterpart(model, WideOnnx.open(file, threads));
        } catch (IOException | RuntimeException e) {
            model.close();
            throw e;
        }
    }

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
        return run(model, inputs);
    }

    @Override
    public Optional<Wide> wide() {
        return wide.map(w -> w);
    }

    @Override
    public void close() {
        wide.ifPresent(WideOnnx::close);
        model.close();
    }

    static List<TensorData> run(OnnxRuntimeModel model, List<TensorData> inputs) {
        Map<String, TensorData> values = new LinkedHashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            OnnxRuntimeModel.Port port = model.inputs().get(i);
            values.put(port.name(), fed(inputs.get(i), port.type().dtype()));
        }
        return model.run(values);
    }

    private static TensorData fed(TensorData data, DType dtype) {
        return dtype == DType.FLOAT64 ? widened(data) : narrowed(data, dtype);
    }

    private static TensorData widened(TensorData data) {
        if (!NARROW.contains(data.dtype())) {
            return data;
        }
        int count = Math.toIntExact(data.shape().elements());
        ByteBuffer narrow = data.bytes().slice(0, Math.toIntExact(data.bytes().size()));
        ByteBuffer wide =
                ByteBuffer.allocate(Math.multiplyExact(count, Double.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            wide.putDouble(
                    switch (data.dtype()) {
                        case FLOAT16 -> Halves.fromFloat16(narrow.getShort(i * Short.BYTES));
                        case BFLOAT16 -> Halves.fromBfloat16(narrow.getShort(i * Short.BYTES));
                        default -> narrow.getFloat(i * Float.BYTES);
                    });
        }
        return new TensorData(data.type().with(DType.FLOAT64), Bytes.of(wide.flip()));
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
