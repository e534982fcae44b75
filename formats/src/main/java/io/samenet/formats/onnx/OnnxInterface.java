package io.samenet.formats.onnx;

import java.util.List;

/**
 * What can be said of an ONNX file without reading its nodes and weights.
 *
 * @param irVersion version of the intermediate representation
 * @param opset version of the default operator set; 0 where the file does not use it
 * @param inputs what is to be fed, initializers left out
 * @param outputs what it gives
 */
public record OnnxInterface(long irVersion, long opset, List<OnnxValue> inputs, List<OnnxValue> outputs) {
    /** Copies the lists. */
    public OnnxInterface {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }
}
