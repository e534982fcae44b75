package io.samenet.converter.onnx.operation;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.Broadcast;
import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.DType;
import java.util.ArrayList;
import java.util.List;

/** The table's row for the function, of operands made one type. */
final class ElementwiseLowering implements Lowering<Elementwise> {
    @Override
    public void lower(Elementwise declaration, LoweringScope scope) {
        ElementwiseFunction function = declaration.function();
        List<Tensor> operands = prepared(function, scope);
        if (isOfBits(function, operands.get(0).dtype()) && !scope.ops().has(Operator.BITWISE_AND)) {
            throw scope.unsupported("ONNX has " + function + " from operator set " + Operator.BITWISE_AND.since());
        }
        Tensor result = ElementwiseRows.apply(scope.ops(), function, operands)
                .orElseThrow(() -> scope.unsupported("ONNX has no operators for " + function));
        scope.give(scope.ops().cast(result, scope.output(0).dtype()));
    }

    /** Whether it is one of ONNX's operators on bits. */
    private static boolean isOfBits(ElementwiseFunction function, DType dtype) {
        return switch (function) {
            case BITWISE_AND, BITWISE_OR, BITWISE_XOR -> dtype != DType.BOOL;
            case BITWISE_NOT -> dtype.kind() == DType.Kind.UNSIGNED;
            default -> false;
        };
    }

    private static List<Tensor> prepared(ElementwiseFunction function, LoweringScope scope) {
        Ops ops = scope.ops();
        List<Tensor> operands = new ArrayList<>(scope.inputs());
        int first = function.result() == ElementwiseFunction.Result.CHOSEN ? 1 : 0;
        DType common = Broadcast.dtype(operands.subList(first, operands.size()).stream()
                .map(Tensor::type)
                .toList());
        common = switch (function.result()) {
            case FLOATING, WIDE_FLOATING ->
                common.isFloating() ? common : scope.output(0).dtype();
            case NUMERIC, FIRST -> scope.output(0).dtype();
            default -> common;
        };
        for (int i = 0; i < operands.size(); i++) {
            operands.set(i, ops.cast(operands.get(i), i < first ? DType.BOOL : common));
        }
        return operands;
    }
}
