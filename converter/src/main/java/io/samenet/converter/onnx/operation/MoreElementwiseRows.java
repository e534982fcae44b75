package io.samenet.converter.onnx.operation;

import static io.samenet.formats.layer.operation.ElementwiseFunction.*;

import io.samenet.converter.onnx.lowering.Dim;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.converter.onnx.operation.ElementwiseRows.Row;
import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.formats.onnx.OnnxAttribute;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.DType;
import java.util.EnumMap;
import java.util.Map;

/** The less common rows of {@link ElementwiseRows}. Of integers, ONNX has neither gcd nor shifts towards zero. */
final class MoreElementwiseRows {
    static final Map<ElementwiseFunction, Row> ROWS = new EnumMap<>(ElementwiseFunction.class);

    static {
        ROWS.put(COPY, (ops, o) -> o.get(0));
        ROWS.put(STOP_GRADIENT, (ops, o) -> o.get(0));
        ROWS.put(
                FULL_LIKE,
                (ops, o) -> ops.expand(o.get(1), Dim.of(o.get(0), 0, o.get(0).rank())));
        unary();
        predicates();
        binary();
        bits();
    }

    private MoreElementwiseRows() {}

    private static void unary() {
        one(TAN, Operator.TAN);
        one(ARCSIN, Operator.ASIN);
        one(ARCCOS, Operator.ACOS);
        one(ARCTAN, Operator.ATAN);
        one(SINH, Operator.SINH);
        one(COSH, Operator.COSH);
        one(ARCSINH, Operator.ASINH);
        one(ARCCOSH, Operator.ACOSH);
        one(ARCTANH, Operator.ATANH);
        one(ERF, Operator.ERF);
        one(RECIPROCAL, Operator.RECIPROCAL);
        one(FABS, Operator.ABS);
        ROWS.put(ERFC, (ops, o) -> ops.add(ops.unary(Operator.NEG, ops.unary(Operator.ERF, o.get(0))), 1));
        ROWS.put(TRUNC, (ops, o) -> Arithmetic.trunc(ops, o.get(0)));
        ROWS.put(EXP2, (ops, o) -> ops.binary(Operator.POW, ops.scalar(o.get(0).dtype(), 2), o.get(0)));
        ROWS.put(LOG2, (ops, o) -> ops.mul(ops.unary(Operator.LOG, o.get(0)), 1 / Math.log(2)));
        ROWS.put(LOG10, (ops, o) -> ops.mul(ops.unary(Operator.LOG, o.get(0)), 1 / Math.log(10)));
        ROWS.put(CBRT, (ops, o) -> Arithmetic.cbrt(ops, o.get(0)));
        ROWS.put(SINC, (ops, o) -> Arithmetic.sinc(ops, o.get(0)));
        ROWS.put(DEG2RAD, (ops, o) -> ops.mul(o.get(0), Math.PI / 180));
        ROWS.put(RAD2DEG, (ops, o) -> ops.mul(o.get(0), 180 / Math.PI));
    }

    private static void predicates() {
        ROWS.put(ISNAN, (ops, o) -> Arithmetic.isNaN(ops, o.get(0)));
        ROWS.put(ISINF, (ops, o) -> Arithmetic.isInfinite(ops, o.get(0), true, true));
        ROWS.put(ISNEGINF, (ops, o) -> Arithmetic.isInfinite(ops, o.get(0), true, false));
        ROWS.put(ISPOSINF, (ops, o) -> Arithmetic.isInfinite(ops, o.get(0), false, true));
        ROWS.put(ISFINITE, (ops, o) -> {
            Tensor infinite = Arithmetic.isInfinite(ops, o.get(0), true, true);
            return ops.unary(Operator.NOT, ops.compare(Operator.OR, infinite, Arithmetic.isNaN(ops, o.get(0))));
        });
        ROWS.put(SIGNBIT, (ops, o) -> Arithmetic.isSigned(ops, o.get(0)));
    }

    private static void binary() {
        ROWS.put(FMAX, (ops, o) -> Arithmetic.ignoringNaN(ops, Operator.MAX, o.get(0), o.get(1)));
        ROWS.put(FMIN, (ops, o) -> Arithmetic.ignoringNaN(ops, Operator.MIN, o.get(0), o.get(1)));
        ROWS.put(FMOD, (ops, o) -> ops.binary(Operator.MOD, o.get(0), o.get(1), OnnxAttribute.of("fmod", 1)));
        ROWS.put(DIVIDE_NO_NAN, (ops, o) -> {
            Tensor zero = ops.scalar(o.get(0).dtype(), 0);
            Tensor vanishes = ops.compare(Operator.EQUAL, o.get(1), zero);
            return ops.where(vanishes, zero, ops.div(o.get(0), o.get(1)));
        });
        ROWS.put(SQUARED_DIFFERENCE, (ops, o) -> {
            Tensor difference = ops.sub(o.get(0), o.get(1));
            return ops.mul(difference, difference);
        });
        ROWS.put(ARCTAN2, (ops, o) -> Arithmetic.arctan2(ops, o.get(0), o.get(1)));
        ROWS.put(HYPOT, (ops, o) -> {
            Tensor squares = ops.add(ops.mul(o.get(0), o.get(0)), ops.mul(o.get(1), o.get(1)));
            return ops.unary(Operator.SQRT, squares);
        });
        ROWS.put(LOGADDEXP, (ops, o) -> Arithmetic.logAddExp(ops, o.get(0), o.get(1)));
        ROWS.put(LOGADDEXP2, (ops, o) -> {
            Tensor sum = Arithmetic.logAddExp(ops, ops.mul(o.get(0), Math.log(2)), ops.mul(o.get(1), Math.log(2)));
            return ops.mul(sum, 1 / Math.log(2));
        });
        ROWS.put(LDEXP, (ops, o) -> {
            Tensor two = ops.scalar(o.get(0).dtype(), 2);
            return ops.mul(o.get(0), ops.binary(Operator.POW, two, o.get(1)));
        });
        ROWS.put(HEAVISIDE, (ops, o) -> {
            Tensor zero = ops.scalar(o.get(0).dtype(), 0);
            Tensor sign = ops.unary(Operator.SIGN, o.get(0));
            Tensor step = ops.binary(Operator.MAX, sign, zero);
            return ops.where(ops.compare(Operator.EQUAL, o.get(0), zero), o.get(1), step);
        });
    }

    private static void bits() {
        bit(BITWISE_AND, Operator.BITWISE_AND, Operator.AND);
        bit(BITWISE_OR, Operator.BITWISE_OR, Operator.OR);
        bit(BITWISE_XOR, Operator.BITWISE_XOR, Operator.XOR);
        ROWS.put(BITWISE_NOT, (ops, o) -> {
            Tensor x = o.get(0);
            boolean signed = x.dtype().kind() == DType.Kind.SIGNED;
            return x.dtype() == DType.BOOL
                    ? ops.unary(Operator.NOT, x)
                    : signed ? ops.add(ops.unary(Operator.NEG, x), -1) : ops.unary(Operator.BITWISE_NOT, x);
        });
    }

    private static void one(ElementwiseFunction function, Operator operator) {
        ROWS.put(function, (ops, o) -> ops.unary(operator, o.get(0)));
    }

    private static void bit(ElementwiseFunction function, Operator operator, Operator logical) {
        ROWS.put(
                function,
                (ops, o) -> ops.binary(o.get(0).dtype() == DType.BOOL ? logical : operator, o.get(0), o.get(1)));
    }
}
