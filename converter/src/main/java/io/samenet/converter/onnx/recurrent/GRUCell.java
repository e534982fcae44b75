package io.samenet.converter.onnx.recurrent;

import io.samenet.converter.onnx.activation.Functions;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.converter.onnx.lowering.Weight;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.recurrent.GRU;
import io.samenet.formats.onnx.OnnxAttribute;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import java.util.List;
import java.util.Optional;

/** {@code GRU}: gates update, reset, candidate in both; Keras's {@code reset_after} is {@code linear_before_reset}. */
record GRUCell(GRU declaration) implements Cell {
    private static final int GATES = 3;

    @Override
    public Operator operator() {
        return Operator.GRU;
    }

    @Override
    public List<ActivationFunction> activations() {
        return List.of(declaration.recurrentActivation(), declaration.activation());
    }

    @Override
    public int[] gates() {
        return new int[] {0, 1, 2};
    }

    @Override
    public List<OnnxAttribute> attributes() {
        return List.of(OnnxAttribute.of("linear_before_reset", declaration.resetAfter() ? 1 : 0));
    }

    @Override
    public Weight bias(Weight bias) {
        long size = GATES * declaration.units();
        return declaration.resetAfter() ? bias.reshaped(Shape.of(2 * size)) : bias.zeroPadded(size);
    }

    @Override
    public Weight inputBias(Weight bias) {
        return declaration.resetAfter() ? row(bias, 0) : bias;
    }

    private Weight row(Weight bias, int row) {
        return bias.reordered(2, row).reshaped(Shape.of(GATES * declaration.units()));
    }

    /** The recurrent kernel whole, with the recurrent bias; or parted in gates and candidate. */
    @Override
    public List<Tensor> constants(Ops ops, Weight recurrentKernel, Optional<Weight> bias, DType dtype) {
        Tensor kernel = ops.weight(recurrentKernel, dtype);
        if (declaration.resetAfter()) {
            return bias.map(b -> List.of(kernel, ops.weight(row(b, 1), dtype))).orElseGet(() -> List.of(kernel));
        }
        long units = declaration.units();
        return List.of(
                ops.slice(kernel, 1, 0, 2 * units, 1, 2 * units), ops.slice(kernel, 1, 2 * units, 3 * units, 1, units));
    }

    @Override
    public List<Tensor> step(Ops ops, Tensor x, List<Tensor> states, List<Tensor> constants) {
        long units = declaration.units();
        ActivationFunction gating = declaration.recurrentActivation();
        Tensor state = states.get(0);
        Tensor product = ops.matmul(state, constants.get(0));
        boolean biased = declaration.resetAfter() && constants.size() > 1;
        Tensor inner = biased ? ops.add(product, constants.get(1)) : product;
        Tensor update =
                Functions.apply(ops, gating, ops.add(Cell.gate(ops, x, 0, units), Cell.gate(ops, inner, 0, units)));
        Tensor reset =
                Functions.apply(ops, gating, ops.add(Cell.gate(ops, x, 1, units), Cell.gate(ops, inner, 1, units)));
        Tensor recurrent = declaration.resetAfter()
                ? ops.mul(reset, Cell.gate(ops, inner, 2, units))
                : ops.matmul(ops.mul(reset, state), constants.get(1));
        Tensor candidate =
                Functions.apply(ops, declaration.activation(), ops.add(Cell.gate(ops, x, 2, units), recurrent));
        Tensor rest = ops.sub(ops.scalar(x.dtype(), 1), update);
        return List.of(ops.add(ops.mul(update, state), ops.mul(rest, candidate)));
    }
}
