package io.samenet.converter.onnx.recurrent;

import io.samenet.converter.onnx.activation.Functions;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.converter.onnx.lowering.Weight;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.recurrent.LSTM;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.DType;
import java.util.List;
import java.util.Optional;

/** {@code LSTM}: Keras's gates are input, forget, cell, output; ONNX's are input, output, forget, cell. */
record LSTMCell(LSTM declaration) implements Cell {
    private static final int GATES = 4;

    @Override
    public Operator operator() {
        return Operator.LSTM;
    }

    @Override
    public List<ActivationFunction> activations() {
        return List.of(declaration.recurrentActivation(), declaration.activation(), declaration.activation());
    }

    @Override
    public int[] gates() {
        return new int[] {0, 3, 1, 2};
    }

    @Override
    public Weight bias(Weight bias) {
        return bias.reordered(GATES, gates()).zeroPadded(GATES * declaration.units());
    }

    @Override
    public List<Tensor> constants(Ops ops, Weight recurrentKernel, Optional<Weight> bias, DType dtype) {
        return List.of(ops.weight(recurrentKernel, dtype));
    }

    @Override
    public List<Tensor> step(Ops ops, Tensor x, List<Tensor> states, List<Tensor> constants) {
        Tensor sum = ops.add(x, ops.matmul(states.get(0), constants.get(0)));
        Tensor input = gate(ops, declaration.recurrentActivation(), sum, 0);
        Tensor forget = gate(ops, declaration.recurrentActivation(), sum, 1);
        Tensor candidate = gate(ops, declaration.activation(), sum, 2);
        Tensor output = gate(ops, declaration.recurrentActivation(), sum, 3);
        Tensor cell = ops.add(ops.mul(forget, states.get(1)), ops.mul(input, candidate));
        return List.of(ops.mul(output, Functions.apply(ops, declaration.activation(), cell)), cell);
    }

    private Tensor gate(Ops ops, ActivationFunction function, Tensor sum, int index) {
        return Functions.apply(ops, function, Cell.gate(ops, sum, index, declaration.units()));
    }
}
