package io.samenet.converter.onnx.operation;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Reductions;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.operation.Reduction;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.DType;
import java.util.List;

/** The operator of the function. Truth values are reduced as integers, small integers as larger ones. */
final class ReductionLowering implements Lowering<Reduction> {
    @Override
    public void lower(Reduction declaration, LoweringScope scope) {
        Ops ops = scope.ops();
        DType result = scope.output(0).dtype();
        List<Integer> axes = declaration.axesOf(scope.input().shape());
        if (axes.isEmpty()) {
            scope.give(ops.cast(scope.input(), result));
            return;
        }
        Tensor x = prepared(declaration.function(), ops, scope.input(), result);
        Reductions reductions = new Reductions(ops);
        boolean keep = declaration.keepDims();
        Tensor reduced =
                switch (declaration.function()) {
                    case ANY, MAX -> reductions.reduce(Operator.REDUCE_MAX, x, axes, keep);
                    case ALL, MIN -> reductions.reduce(Operator.REDUCE_MIN, x, axes, keep);
                    case SUM -> reductions.reduce(Operator.REDUCE_SUM, x, axes, keep);
                    case PROD -> reductions.reduce(Operator.REDUCE_PROD, x, axes, keep);
                    case MEAN -> reductions.reduce(Operator.REDUCE_MEAN, x, axes, keep);
                    case VAR -> variance(ops, reductions, x, axes, keep);
                    case STD -> ops.unary(Operator.SQRT, variance(ops, reductions, x, axes, keep));
                };
        scope.give(ops.cast(reduced, result));
    }

    private static Tensor prepared(Reduction.Function function, Ops ops, Tensor x, DType result) {
        return switch (function) {
            case ANY, ALL -> ops.cast(ops.cast(x, DType.BOOL), DType.INT32);
            case MEAN, VAR, STD -> ops.cast(x, result);
            case SUM, PROD, MAX, MIN -> {
                boolean small = !x.dtype().isFloating() && x.dtype().bytes() < DType.INT32.bytes();
                yield small ? ops.cast(x, DType.INT32) : x;
            }
        };
    }

    private static Tensor variance(Ops ops, Reductions reductions, Tensor x, List<Integer> axes, boolean keep) {
        Tensor centred = ops.sub(x, reductions.reduce(Operator.REDUCE_MEAN, x, axes, true));
        return reductions.reduce(Operator.REDUCE_MEAN, ops.mul(centred, centred), axes, keep);
    }
}
