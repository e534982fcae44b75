package io.samenet.verifier.numeric;

import io.samenet.formats.tensor.TensorData;
import java.util.List;

/** A model that somebody else's arithmetic runs, in float32: one in ONNX, by ONNX Runtime. */
public interface ForeignModel {
    /** Number of its outputs. */
    int outputs();

    /**
     * Its outputs, in order.
     *
     * @param inputs one for each input of the model that it is compared with, in that one's order
     */
    List<TensorData> run(List<TensorData> inputs);
}
