package io.samenet.verifier.numeric;

import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/** A model that somebody else's arithmetic runs, in float32: one in ONNX, by ONNX Runtime. */
public interface ForeignModel {
    /** Types of its inputs. */
    List<TensorType> inputTypes();

    /** Types of its outputs. */
    List<TensorType> outputTypes();

    /**
     * Its outputs, in order.
     *
     * @param inputs one for each input of the model that it is compared with, in that one's order
     */
    List<TensorData> run(List<TensorData> inputs);
}
