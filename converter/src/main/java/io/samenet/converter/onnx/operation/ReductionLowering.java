package io.samenet.converter.onnx.operation;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Reductions;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.operation.Reduction;
import io.samenet.formats.layer.operation.Reduction.Function;
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
        Function function = declaration.function().ofNumbers().orElse(declaration.function());
        Tensor numbers = declaration.function() == function ? scope.input() : numbers(function, scope);
        Tensor x = prepared(function, ops, numbers, result);
        Reductions reductions = new Reductions(ops);
        boolean keep = declaration.keepDims();
        if (function == Function.MEAN && declaration.function() != function) {
            Tensor counted = ops.cast(ops.unary(Operator.NOT, Arithmetic.isNaN(ops, scope.input())), numbers.dtype());
            Tensor sum = reductions.reduce(Operator.REDUCE_SUM, x, axes, keep);
            scope.give(ops.div(sum, reductions.reduce(Operator.REDUCE_SUM, counted, axes, keep)));
            return;
        }
        Tensor reduced =
                switch (function) {
                    case ANY, MAX -> reductions.reduce(Operator.REDUCE_MAX, x, axes, keep);
                    case ALL, MIN -> reductions.reduce(Operator.REDUCE_MIN, x, axes, keep);
                    case SUM, COUNT_NONZERO, COUNT_NONZERO_INT64 ->
                        reductions.reduce(Operator.REDUCE_SUM, x, axes, keep);
                    case PROD -> reductions.reduce(Operator.REDUCE_PROD, x, axes, keep);
                    case MEAN -> reductions.reduce(Operator.REDUCE_MEAN, x, axes, keep);
                    case VAR -> variance(ops, reductions, x, axes, keep);
                    case STD -> ops.unary(Operator.SQRT, variance(ops, reductions, x, axes, keep));
                    case NORM ->
                        ops.unary(Operator.SQRT, reductions.reduce(Operator.REDUCE_SUM, ops.mul(x, x), axes, keep));
                    case PTP ->
                        ops.sub(
                                reductions.reduce(Operator.REDUCE_MAX, x, axes, keep),
                                reductions.reduce(Operator.REDUCE_MIN, x, axes, keep));
                    case LOGSUMEXP -> logSumExp(ops, reductions, x, axes, keep);
                    default -> throw scope.unsupported("ONNX has no operators for " + function);
                };
        scope.give(ops.cast(reduced, result));
    }

    /** The input with what leaves {@code function} as it is in place of what is not a number. */
    private static Tensor numbers(Function function, LoweringScope scope) {
        Tensor x = scope.input();
        if (!x.dtype().isFloating()) {
            return x;
        }
        double neutral =
                switch (function) {
                    case SUM, MEAN -> 0;
                    case PROD -> 1;
                    case MAX -> Double.NEGATIVE_INFINITY;
                    case MIN -> Double.POSITIVE_INFINITY;
                    default -> throw scope.unsupported("ONNX has no operators for " + function + " of numbers only");
                };
        Ops ops = scope.ops();
        return ops.where(Arithmetic.isNaN(ops, x), ops.scalar(x.dtype(), neutral), x);
    }

    /** With the largest taken out, no exponential overflows. */
    private static Tensor logSumExp(Ops ops, Reductions reductions, Tensor x, List<Integer> axes, boolean keep) {
        Tensor largest = reductions.reduce(Operator.REDUCE_MAX, x, axes, true);
        Tensor exponentials = ops.unary(Operator.EXP, ops.sub(x, largest));
        Tensor sum = reductions.reduce(Operator.REDUCE_SUM, exponentials, axes, true);
        Tensor result = ops.add(ops.unary(Operator.LOG, sum), largest);
        return keep ? result : ops.layout().squeeze(result, MovingLowerings.ints(axes));
    }

    private static Tensor prepared(Function function, Ops ops, Tensor x, DType result) {
        return switch (function) {
            case ANY, ALL -> ops.cast(ops.cast(x, DType.BOOL), DType.INT32);
            case COUNT_NONZERO, COUNT_NONZERO_INT64 -> ops.cast(ops.cast(x, DType.BOOL), DType.INT64);
            case SUM, PROD, MAX, MIN, PTP -> {
                boolean small = !x.dtype().isFloating() && x.dtype().bytes() < DType.INT32.bytes();
                yield small ? ops.cast(x, DType.INT32) : x;
            }
            default -> ops.cast(x, result);
        };
    }

    private static Tensor variance(Ops ops, Reductions reductions, Tensor x, List<Integer> axes, boolean keep) {
        Tensor centred = ops.sub(x, reductions.reduce(Operator.REDUCE_MEAN, x, axes, true));
        return reductions.reduce(Operator.REDUCE_MEAN, ops.mul(centred, centred), axes, keep);
    }
}
