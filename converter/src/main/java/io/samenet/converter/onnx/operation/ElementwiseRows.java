package io.samenet.converter.onnx.operation;

import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.DType;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table of operations that act place by place, as ONNX nodes. */
final class ElementwiseRows {
    /** Nodes for a function. */
    interface Row {
        /** The result for {@code operands}, which are of one type. */
        Tensor apply(Ops ops, List<Tensor> operands);
    }

    private static final Map<ElementwiseFunction, Row> ROWS = new EnumMap<>(ElementwiseFunction.class);

    static {
        put(ElementwiseFunction.ADD, Operator.ADD, Operator.OR);
        put(ElementwiseFunction.MULTIPLY, Operator.MUL, Operator.AND);
        put(ElementwiseFunction.MAXIMUM, Operator.MAX, Operator.OR);
        put(ElementwiseFunction.MINIMUM, Operator.MIN, Operator.AND);
        put(ElementwiseFunction.SUBTRACT, Operator.SUB, Operator.XOR);
        ROWS.put(ElementwiseFunction.DIVIDE, (ops, o) -> ops.div(o.get(0), o.get(1)));
        ROWS.put(ElementwiseFunction.FLOOR_DIVIDE, (ops, o) -> Arithmetic.floorDivide(ops, o.get(0), o.get(1)));
        ROWS.put(ElementwiseFunction.MOD, (ops, o) -> Arithmetic.mod(ops, o.get(0), o.get(1)));
        ROWS.put(ElementwiseFunction.POWER, (ops, o) -> ops.binary(Operator.POW, o.get(0), o.get(1)));
        ROWS.put(ElementwiseFunction.EQUAL, (ops, o) -> ops.compare(Operator.EQUAL, o.get(0), o.get(1)));
        ROWS.put(
                ElementwiseFunction.NOT_EQUAL,
                (ops, o) -> ops.unary(Operator.NOT, ops.compare(Operator.EQUAL, o.get(0), o.get(1))));
        compare(ElementwiseFunction.GREATER, Operator.GREATER);
        compare(ElementwiseFunction.GREATER_EQUAL, Operator.GREATER_OR_EQUAL);
        compare(ElementwiseFunction.LESS, Operator.LESS);
        compare(ElementwiseFunction.LESS_EQUAL, Operator.LESS_OR_EQUAL);
        logical(ElementwiseFunction.LOGICAL_AND, Operator.AND);
        logical(ElementwiseFunction.LOGICAL_OR, Operator.OR);
        logical(ElementwiseFunction.LOGICAL_XOR, Operator.XOR);
        ROWS.put(ElementwiseFunction.LOGICAL_NOT, (ops, o) -> ops.unary(Operator.NOT, ops.cast(o.get(0), DType.BOOL)));
        put(ElementwiseFunction.NEGATIVE, Operator.NEG);
        put(ElementwiseFunction.ABSOLUTE, Operator.ABS);
        put(ElementwiseFunction.SIGN, Operator.SIGN);
        ROWS.put(ElementwiseFunction.SQUARE, (ops, o) -> ops.mul(o.get(0), o.get(0)));
        put(ElementwiseFunction.SQRT, Operator.SQRT);
        ROWS.put(
                ElementwiseFunction.RSQRT,
                (ops, o) -> ops.unary(Operator.RECIPROCAL, ops.unary(Operator.SQRT, o.get(0))));
        put(ElementwiseFunction.EXP, Operator.EXP);
        ROWS.put(ElementwiseFunction.EXPM1, (ops, o) -> Arithmetic.expm1(ops, o.get(0)));
        put(ElementwiseFunction.LOG, Operator.LOG);
        ROWS.put(ElementwiseFunction.LOG1P, (ops, o) -> Arithmetic.log1p(ops, o.get(0)));
        put(ElementwiseFunction.SIN, Operator.SIN);
        ROWS.put(ElementwiseFunction.COS, (ops, o) -> Arithmetic.cos(ops, o.get(0)));
        put(ElementwiseFunction.TANH, Operator.TANH);
        put(ElementwiseFunction.SIGMOID, Operator.SIGMOID);
        rounding(ElementwiseFunction.FLOOR, Operator.FLOOR);
        rounding(ElementwiseFunction.CEIL, Operator.CEIL);
        rounding(ElementwiseFunction.ROUND, Operator.ROUND);
        ROWS.put(ElementwiseFunction.ZEROS_LIKE, (ops, o) -> ops.filled(o.get(0).dtype(), 0, o.get(0)));
        ROWS.put(ElementwiseFunction.ONES_LIKE, (ops, o) -> ops.filled(o.get(0).dtype(), 1, o.get(0)));
        ROWS.put(ElementwiseFunction.WHERE, (ops, o) -> ops.where(o.get(0), o.get(1), o.get(2)));
        ROWS.putAll(MoreElementwiseRows.ROWS);
    }

    private ElementwiseRows() {}

    /** The result of {@code function}; empty where ONNX has no way to say it. */
    static Optional<Tensor> apply(Ops ops, ElementwiseFunction function, List<Tensor> operands) {
        return Optional.ofNullable(ROWS.get(function)).map(r -> r.apply(ops, operands));
    }

    private static void put(ElementwiseFunction function, Operator operator) {
        ROWS.put(function, (ops, o) -> ops.unary(operator, o.get(0)));
    }

    /** ONNX's arithmetic knows no bool: {@code logical} is what it amounts to. */
    private static void put(ElementwiseFunction function, Operator operator, Operator logical) {
        ROWS.put(
                function,
                (ops, o) -> ops.binary(o.get(0).dtype() == DType.BOOL ? logical : operator, o.get(0), o.get(1)));
    }

    private static void compare(ElementwiseFunction function, Operator operator) {
        ROWS.put(function, (ops, o) -> ops.compare(operator, ordered(ops, o.get(0)), ordered(ops, o.get(1))));
    }

    /** ONNX orders numbers only. */
    private static Tensor ordered(Ops ops, Tensor x) {
        return x.dtype() == DType.BOOL ? ops.cast(x, DType.INT32) : x;
    }

    private static void logical(ElementwiseFunction function, Operator operator) {
        ROWS.put(
                function,
                (ops, o) -> ops.compare(operator, ops.cast(o.get(0), DType.BOOL), ops.cast(o.get(1), DType.BOOL)));
    }

    /** Integers are round already. */
    private static void rounding(ElementwiseFunction function, Operator operator) {
        ROWS.put(function, (ops, o) -> o.get(0).dtype().isFloating() ? ops.unary(operator, o.get(0)) : o.get(0));
    }
}
