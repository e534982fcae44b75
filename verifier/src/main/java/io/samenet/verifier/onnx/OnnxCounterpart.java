package io.samenet.verifier.onnx;

import io.samenet.formats.tensor.TensorData;
import io.samenet.verifier.numeric.ForeignModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An ONNX model as the counterpart of a Keras model, its inputs and outputs in the same order. */
public final class OnnxCounterpart implements ForeignModel {
    private final OnnxRuntimeModel model;

    /** The counterpart that {@code model} is. */
    public OnnxCounterpart(OnnxRuntimeModel model) {
        this.model = model;
    }

    @Override
    public int outputs() {
        return model.outputs().size();
    }

    @Override
    public List<TensorData> run(List<TensorData> inputs) {
        Map<String, TensorData> values = new LinkedHashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            values.put(model.inputs().get(i).name(), inputs.get(i));
        }
        return model.run(values);
    }
}
