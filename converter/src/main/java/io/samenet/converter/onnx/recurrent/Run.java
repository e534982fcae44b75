package io.samenet.converter.onnx.recurrent;

import io.samenet.converter.onnx.lowering.Dim;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.converter.onnx.lowering.Weight;
import io.samenet.formats.layer.recurrent.Recurrent;
import io.samenet.formats.tensor.DType;
import java.util.List;
import java.util.Optional;

/**
 * A recurrent layer and what it is applied to.
 *
 * @param declaration the layer
 * @param weights its weights
 * @param x the input {@code (steps, batch, features)}
 * @param mask the mask {@code (steps, batch)}, where there is one
 * @param states the initial states {@code (batch, units)}; none for zeros
 * @param backwards whether the last step is taken first
 */
record Run(
        Recurrent declaration,
        List<Weight> weights,
        Tensor x,
        Optional<Tensor> mask,
        List<Tensor> states,
        boolean backwards) {
    /**
     * What comes out.
     *
     * @param sequence the output at each step {@code (steps, batch, units)}, in the order of the input
     * @param last the output of the step taken last {@code (batch, units)}
     * @param states the last states {@code (batch, units)}
     */
    record Result(Tensor sequence, Tensor last, List<Tensor> states) {}

    Cell cell() {
        return Cells.of(declaration);
    }

    Weight kernel() {
        return weights.get(0);
    }

    Weight recurrentKernel() {
        return weights.get(1);
    }

    Optional<Weight> bias() {
        return declaration.useBias() ? Optional.of(weights.get(2)) : Optional.empty();
    }

    /** Adds the nodes: ONNX's own operator where it can say it, else a loop. */
    Result lower(Ops ops) {
        boolean known = RecurrentOperator.knows(cell().activations());
        boolean computes = x.dtype() == DType.FLOAT32 || x.dtype() == DType.FLOAT16;
        return mask.isEmpty() && known && computes ? RecurrentOperator.lower(ops, this) : Loop.lower(ops, loop(ops));
    }

    private Loop.Task loop(Ops ops) {
        List<Tensor> constants = cell().constants(ops, recurrentKernel(), bias(), x.dtype());
        return new Loop.Task(
                product(ops),
                mask,
                states,
                List.of(Dim.of(x, 1), Dim.of(declaration.units())),
                declaration.states(),
                backwards,
                declaration.options().zeroOutputForMask(),
                (inner, step, before) -> cell().step(inner, step, before, constants));
    }

    /** Input times kernel, bias added, for all steps at once. */
    private Tensor product(Ops ops) {
        Tensor product = ops.matmul(x, ops.weight(kernel(), x.dtype()));
        return bias().map(b -> ops.add(product, ops.weight(cell().inputBias(b), x.dtype())))
                .orElse(product);
    }

    /** The same applied to {@code sequence (steps, batch, features)}. */
    Run on(Tensor sequence) {
        return new Run(declaration, weights, sequence, mask, states, backwards);
    }

    /** The layer {@code declaration} applied to {@code input} with the mask of {@code scope}. */
    static Run of(
            LoweringScope scope,
            Recurrent declaration,
            Tensor input,
            List<Weight> weights,
            DType compute,
            List<Tensor> states) {
        Ops ops = scope.ops();
        boolean timeMajor = declaration.options().timeMajor();
        Tensor x = ops.cast(input, compute);
        Optional<Tensor> mask = scope.mask();
        return new Run(
                declaration,
                weights,
                timeMajor ? x : RecurrentLowering.swapped(ops, x),
                timeMajor ? mask : mask.map(m -> RecurrentLowering.swapped(ops, m)),
                states.stream().map(s -> ops.cast(s, compute)).toList(),
                declaration.options().goBackwards());
    }
}
