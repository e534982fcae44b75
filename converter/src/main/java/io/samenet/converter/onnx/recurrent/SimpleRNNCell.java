package io.samenet.converter.onnx.recurrent;

import io.samenet.converter.onnx.activation.Functions;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.converter.onnx.lowering.Weight;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.recurrent.SimpleRNN;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.DType;
import java.util.List;
import java.util.Optional;

/** {@code RNN}. */
record SimpleRNNCell(SimpleRNN declaration) implements Cell {
    @Override
    public Operator operator() {
        return Operator.RNN;
    }

    @Override
    public List<ActivationFunction> activations() {
        return List.of(declaration.activation());
    }

    @Override
    public int[] gates() {
        return new int[] {0};
    }

    @Override
    public Weight bias(Weight bias) {
        return bias.zeroPadded(declaration.units());
    }

    @Override
    public List<Tensor> constants(Ops ops, Weight recurrentKernel, Optional<Weight> bias, DType dtype) {
        return List.of(ops.weight(recurrentKernel, dtype));
    }

    @Override
    public List<Tensor> step(Ops ops, Tensor x, List<Tensor> states, List<Tensor> constants) {
        Tensor sum = ops.add(x, ops.matmul(states.get(0), constants.get(0)));
        return List.of(Functions.apply(ops, declaration.activation(), sum));
    }
}
