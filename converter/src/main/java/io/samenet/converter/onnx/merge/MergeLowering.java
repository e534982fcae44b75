package io.samenet.converter.onnx.merge;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.merge.Merge;
import io.samenet.formats.onnx.Operator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** One operator after the other, from left to right. */
final class MergeLowering implements Lowering<Merge> {
    @Override
    public void lower(Merge declaration, LoweringScope scope) {
        Ops ops = scope.ops();
        if (scope.arguments().masks().stream().anyMatch(Optional::isPresent)) {
            scope.give(MaskedMerge.lower(operator(declaration.function()), scope));
            return;
        }
        List<Tensor> inputs = scope.inputs();
        int rank = inputs.stream().mapToInt(Tensor::rank).max().orElseThrow();
        Operator operator = operator(declaration.function());
        Tensor result = raised(ops, ops.cast(inputs.get(0), scope.compute()), rank);
        for (Tensor input : inputs.subList(1, inputs.size())) {
            result = ops.binary(operator, result, raised(ops, ops.cast(input, scope.compute()), rank));
        }
        if (declaration.function() == Merge.Function.AVERAGE) {
            result = ops.div(result, ops.scalar(result.dtype(), inputs.size()));
        }
        scope.give(result);
    }

    private static Operator operator(Merge.Function function) {
        return switch (function) {
            case ADD, AVERAGE -> Operator.ADD;
            case SUBTRACT -> Operator.SUB;
            case MULTIPLY -> Operator.MUL;
            case MAXIMUM -> Operator.MAX;
            case MINIMUM -> Operator.MIN;
        };
    }

    /** {@code x} with dimensions of size 1 behind the batch. */
    static Tensor raised(Ops ops, Tensor x, int rank) {
        int missing = rank - x.rank();
        return missing == 0
                ? x
                : ops.layout().unsqueeze(x, IntStream.rangeClosed(1, missing).toArray());
    }
}
