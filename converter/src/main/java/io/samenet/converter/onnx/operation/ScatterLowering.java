package io.samenet.converter.onnx.operation;

import io.samenet.converter.onnx.lowering.Dim;
import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.Sizes;
import io.samenet.formats.layer.operation.Scatter;
import io.samenet.formats.layer.operation.SliceUpdate;
import io.samenet.formats.onnx.OnnxAttribute;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code ScatterND}, which reduces from operator set 16 on. */
final class ScatterLowering implements Lowering<Scatter> {
    private static final int SUMS = 16;
    private static final int EXTREMES = 18;

    @Override
    public void lower(Scatter scatter, LoweringScope scope) {
        Ops ops = scope.ops();
        List<Tensor> inputs = scope.inputs();
        Tensor updates = inputs.get(inputs.size() - 1);
        Tensor indices = ops.cast(inputs.get(inputs.size() - 2), DType.INT64);
        Tensor target = scatter.shape()
                .map(s -> ops.expand(
                        ops.scalar(updates.dtype(), 0), s.stream().map(Dim::of).toList()))
                .orElse(inputs.get(0));
        if (scatter.reduction() == Scatter.Reduction.REPLACE) {
            scope.give(ops.emitter().node(Operator.SCATTER_ND, target.type(), List.of(target, indices, updates)));
            return;
        }
        boolean extreme = scatter.reduction() == Scatter.Reduction.MAX || scatter.reduction() == Scatter.Reduction.MIN;
        int since = extreme ? EXTREMES : SUMS;
        if (ops.emitter().opset() < since) {
            throw scope.unsupported("Scatter with " + scatter.reduction() + " before operator set " + since);
        }
        scope.give(ops.emitter()
                .node(
                        Operator.SCATTER_ND,
                        target.type(),
                        List.of(target, indices, updates),
                        OnnxAttribute.of("reduction", scatter.reduction().name().toLowerCase(Locale.ROOT))));
    }

    /** All places of the block, counted from where it begins. */
    static void block(SliceUpdate update, LoweringScope scope) {
        Ops ops = scope.ops();
        Tensor input = scope.inputs().get(0);
        Tensor starts = ops.cast(scope.inputs().get(1), DType.INT64);
        Tensor block = scope.inputs().get(2);
        int rank = block.rank();
        if (!block.shape().isFixed()) {
            throw scope.unsupported("SliceUpdate by a block whose size is not fixed");
        }
        MovingLowerings.listed(scope, Sizes.elements(block.shape().append(rank)), "SliceUpdate");
        List<Long> places = new ArrayList<>();
        long[] at = new long[rank];
        for (long i = 0; i < block.shape().elements(); i++) {
            for (int axis = 0; axis < rank; axis++) {
                places.add(at[axis]);
            }
            for (int axis = rank - 1; axis >= 0 && ++at[axis] == block.shape().size(axis); axis--) {
                at[axis] = 0;
            }
        }
        Tensor grid = ops.constant(DType.INT64, block.shape().append(rank), places);
        scope.give(ops.emitter().node(Operator.SCATTER_ND, input.type(), List.of(input, ops.add(grid, starts), block)));
    }
}
