package io.samenet.converter.onnx.core;

import io.samenet.converter.onnx.lowering.Dim;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.converter.onnx.lowering.Weight;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.core.EinsumDense;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.onnx.OnnxAttribute;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.DType;
import java.util.ArrayList;
import java.util.List;

/**
 * The numbers that the integers of a kernel stand for, by nodes: the file keeps the integers. Those of 4 bits come apart by
 * {@code Div}, {@code Floor} and {@code Sub} of their bytes in float32, which is exact.
 */
record Dequantizing(LoweringScope scope) {
    private static final double BASE = 16;

    private Ops ops() {
        return scope.ops();
    }

    /** The integers from -8 to 7 of {@code packed}, pairs along the last axis, {@code columns} of each row. */
    Tensor signed(Tensor packed, long columns) {
        Tensor bytes = ops().cast(packed, DType.FLOAT32);
        Tensor high = high(bytes);
        Tensor low = low(bytes, high);
        Tensor wrapped = ops().sub(low, ops().mul(ops().unary(Operator.FLOOR, ops().mul(low, 2 / BASE)), BASE));
        int last = packed.rank() - 1;
        List<Dim> dims = new ArrayList<>(Dim.of(packed, 0, last));
        dims.add(Dim.of(2 * packed.shape().size(last)));
        return ops().slice(paired(wrapped, high, last + 1, dims), last, 0, columns, 1, columns);
    }

    private Tensor high(Tensor bytes) {
        return ops().unary(Operator.FLOOR, ops().mul(bytes, 1 / BASE));
    }

    private Tensor low(Tensor bytes, Tensor high) {
        return ops().sub(bytes, ops().mul(high, BASE));
    }

    private Tensor paired(Tensor low, Tensor high, int axis, List<Dim> dims) {
        Tensor pairs = ops().concat(
                        List.of(
                                ops().layout().unsqueeze(low, axis),
                                ops().layout().unsqueeze(high, axis)),
                        axis);
        return ops().layout().reshape(pairs, dims);
    }

    /** {@code (integers - zeros) * scales}, where axis {@code axis} of both has groups, which {@code places} tells apart. */
    Tensor grouped(Tensor integers, Tensor scales, Tensor zeros, Tensor places, int axis) {
        Tensor offsets = gathered(ops().cast(zeros, scope.compute()), places, axis);
        Tensor differences = ops().sub(ops().cast(integers, scope.compute()), offsets);
        return ops().mul(differences, gathered(ops().cast(scales, scope.compute()), places, axis));
    }

    private Tensor gathered(Tensor table, Tensor places, int axis) {
        Tensor indices = ops().cast(places, DType.INT32);
        return ops().emitter()
                .node(
                        Operator.GATHER,
                        table.type()
                                .with(table.shape().with(axis, places.shape().size(0))),
                        List.of(table, indices),
                        OnnxAttribute.of("axis", axis));
    }

    /** {@code layer} with the kernel {@code kernel}, applied to {@code x}. */
    void product(Declaration layer, Tensor x, Tensor kernel, List<Weight> bias) {
        List<Weight> weights = new ArrayList<>(List.of(ops().asWeight(kernel)));
        weights.addAll(bias);
        LoweringScope plain = scope.with(x, weights);
        if (layer instanceof Dense dense) {
            new DenseLowering().lower(dense, plain);
        } else if (layer instanceof EinsumDense dense) {
            new EinsumDenseLowering().lower(dense, plain);
        }
        scope.give(plain.given().orElseThrow());
    }
}
