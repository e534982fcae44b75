package io.samenet.converter.onnx.recurrent;

import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.converter.onnx.lowering.Weight;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.onnx.OnnxAttribute;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.DType;
import java.util.List;
import java.util.Optional;

/**
 * What distinguishes one recurrent layer from another: its ONNX operator with the order of gates there, and one step
 * written out for a loop.
 */
interface Cell {
    /** ONNX's operator. */
    Operator operator();

    /** The functions, in the order of ONNX's attribute {@code activations}. */
    List<ActivationFunction> activations();

    /** The gates, numbered as Keras has them, in ONNX's order. */
    int[] gates();

    /** Attributes of the operator that no other has. */
    default List<OnnxAttribute> attributes() {
        return List.of();
    }

    /** ONNX's bias, {@code (2 * gates * units)}: that of the input, then that of the state, of Keras's {@code bias}. */
    Weight bias(Weight bias);

    /** The bias that is added to the input's product, {@code (gates * units)}, of Keras's {@code bias}. */
    default Weight inputBias(Weight bias) {
        return bias;
    }

    /** What a step needs beside the input, made outside of the loop. */
    List<Tensor> constants(Ops ops, Weight recurrentKernel, Optional<Weight> bias, DType dtype);

    /**
     * One step.
     *
     * @param x the input's product with the kernel, bias added, {@code (batch, gates * units)}
     * @param states the states {@code (batch, units)}, the output first
     * @param constants those of {@link #constants}
     * @return the new states
     */
    List<Tensor> step(Ops ops, Tensor x, List<Tensor> states, List<Tensor> constants);

    /** Gate {@code index} of {@code x}, whose last axis has gates of {@code units}. */
    static Tensor gate(Ops ops, Tensor x, int index, long units) {
        return ops.slice(x, -1, index * units, (index + 1) * units, 1, units);
    }
}
