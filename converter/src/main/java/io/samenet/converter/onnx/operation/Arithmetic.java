package io.samenet.converter.onnx.operation;

import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.onnx.OnnxAttribute;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.DType;

/** Functions that ONNX has not, or has with another rule. */
final class Arithmetic {
    private Arithmetic() {}

    /** {@code floor(a / b)}; ONNX divides integers towards zero. */
    static Tensor floorDivide(Ops ops, Tensor a, Tensor b) {
        Tensor quotient = ops.div(a, b);
        if (a.dtype().isFloating()) {
            return ops.unary(Operator.FLOOR, quotient);
        }
        if (a.dtype().kind() == DType.Kind.UNSIGNED) {
            return quotient;
        }
        Tensor remainder = ops.sub(a, ops.mul(quotient, b));
        return ops.sub(quotient, ops.cast(isOfOtherSign(ops, remainder, b), a.dtype()));
    }

    /** Remainder with the sign of {@code b}, which ONNX has for integers; for others that with the sign of {@code a}. */
    static Tensor mod(Ops ops, Tensor a, Tensor b) {
        if (!a.dtype().isFloating()) {
            return ops.binary(Operator.MOD, a, b);
        }
        Tensor remainder = ops.binary(Operator.MOD, a, b, OnnxAttribute.of("fmod", 1));
        return ops.where(isOfOtherSign(ops, remainder, b), ops.add(remainder, b), remainder);
    }

    private static Tensor isOfOtherSign(Ops ops, Tensor remainder, Tensor b) {
        Tensor zero = ops.scalar(b.dtype(), 0);
        Tensor some = ops.unary(Operator.NOT, ops.compare(Operator.EQUAL, remainder, zero));
        Tensor differs = ops.compare(
                Operator.XOR, ops.compare(Operator.LESS, remainder, zero), ops.compare(Operator.LESS, b, zero));
        return ops.compare(Operator.AND, some, differs);
    }

    /** {@code Cos}, which ONNX Runtime has for float32 only, or {@code sin(x + π / 2)}. */
    static Tensor cos(Ops ops, Tensor x) {
        return x.dtype() == DType.FLOAT32
                ? ops.unary(Operator.COS, x)
                : ops.unary(Operator.SIN, ops.add(x, Math.PI / 2));
    }

    /** {@code exp(x) - 1} as {@code tanh(x / 2) * (exp(x) + 1)}, which keeps the digits of a small {@code x}. */
    static Tensor expm1(Ops ops, Tensor x) {
        Tensor half = ops.unary(Operator.TANH, ops.mul(x, 0.5));
        return ops.mul(half, ops.add(ops.unary(Operator.EXP, x), 1));
    }

    /**
     * {@code log(1 + x)}: with {@code u = 1 + x} rounded, {@code log(u) * x / (u - 1)}, which makes up for the rounding
     * (Higham, Accuracy and Stability of Numerical Algorithms, 1.14.1); {@code x} itself where {@code u} is 1.
     */
    static Tensor log1p(Ops ops, Tensor x) {
        Tensor u = ops.add(x, 1);
        Tensor rounded = ops.add(u, -1);
        Tensor exact = ops.compare(Operator.EQUAL, rounded, x);
        Tensor vanished = ops.compare(Operator.EQUAL, rounded, ops.scalar(x.dtype(), 0));
        Tensor divisor = ops.where(vanished, ops.scalar(x.dtype(), 1), rounded);
        Tensor log = ops.unary(Operator.LOG, u);
        Tensor corrected = ops.mul(log, ops.div(x, divisor));
        return ops.where(vanished, x, ops.where(exact, log, corrected));
    }

    /** Towards zero. */
    static Tensor trunc(Ops ops, Tensor x) {
        return x.dtype().isFloating()
                ? ops.mul(ops.unary(Operator.SIGN, x), ops.unary(Operator.FLOOR, ops.unary(Operator.ABS, x)))
                : x;
    }

    /** The cube root, of the sign of {@code x}. */
    static Tensor cbrt(Ops ops, Tensor x) {
        Tensor size = ops.binary(Operator.POW, ops.unary(Operator.ABS, x), ops.scalar(x.dtype(), 1.0 / 3));
        return ops.mul(ops.unary(Operator.SIGN, x), size);
    }

    /** {@code sin(πx) / (πx)}, 1 at 0. */
    static Tensor sinc(Ops ops, Tensor x) {
        Tensor one = ops.scalar(x.dtype(), 1);
        Tensor angle = ops.mul(x, Math.PI);
        Tensor zero = ops.compare(Operator.EQUAL, x, ops.scalar(x.dtype(), 0));
        Tensor divisor = ops.where(zero, one, angle);
        return ops.where(zero, one, ops.div(ops.unary(Operator.SIN, angle), divisor));
    }

    /** Whether {@code x} is not a number, which no integer is. */
    static Tensor isNaN(Ops ops, Tensor x) {
        return x.dtype().isFloating() ? ops.unary(Operator.IS_NAN, DType.BOOL, x) : ops.filled(DType.BOOL, 0, x);
    }

    /** Whether {@code x} is an infinity of a sign asked for, which no integer is. */
    static Tensor isInfinite(Ops ops, Tensor x, boolean negative, boolean positive) {
        return x.dtype().isFloating()
                ? ops.unary(
                        Operator.IS_INF,
                        DType.BOOL,
                        x,
                        OnnxAttribute.of("detect_negative", negative ? 1 : 0),
                        OnnxAttribute.of("detect_positive", positive ? 1 : 0))
                : ops.filled(DType.BOOL, 0, x);
    }

    /** Whether {@code x} or, for a zero, its reciprocal is negative. */
    static Tensor isSigned(Ops ops, Tensor x) {
        if (x.dtype() == DType.BOOL || x.dtype().kind() == DType.Kind.UNSIGNED) {
            return ops.filled(DType.BOOL, 0, x);
        }
        Tensor zero = ops.scalar(x.dtype(), 0);
        Tensor less = ops.compare(Operator.LESS, x, zero);
        return x.dtype().isFloating()
                ? ops.compare(Operator.OR, less, ops.compare(Operator.LESS, ops.unary(Operator.RECIPROCAL, x), zero))
                : less;
    }

    /** {@code operator} of {@code a} and {@code b}, the other where one is not a number. */
    static Tensor ignoringNaN(Ops ops, Operator operator, Tensor a, Tensor b) {
        Tensor both = ops.binary(operator, a, b);
        return a.dtype().isFloating() ? ops.where(isNaN(ops, a), b, ops.where(isNaN(ops, b), a, both)) : both;
    }

    /** {@code max(a, b) + log(1 + exp(-|a - b|))}. */
    static Tensor logAddExp(Ops ops, Tensor a, Tensor b) {
        Tensor apart = ops.unary(Operator.NEG, ops.unary(Operator.ABS, ops.sub(a, b)));
        return ops.add(ops.binary(Operator.MAX, a, b), log1p(ops, ops.unary(Operator.EXP, apart)));
    }

    /** The angle of {@code (x, y)}: the arc tangent of the quotient, turned by half a circle left of the origin. */
    static Tensor arctan2(Ops ops, Tensor y, Tensor x) {
        Tensor zero = ops.scalar(x.dtype(), 0);
        Tensor half = ops.where(isSigned(ops, y), ops.scalar(x.dtype(), -Math.PI), ops.scalar(x.dtype(), Math.PI));
        Tensor turn = ops.where(isSigned(ops, x), half, zero);
        Tensor vanishes =
                ops.compare(Operator.AND, ops.compare(Operator.EQUAL, x, zero), ops.compare(Operator.EQUAL, y, zero));
        Tensor quotient = ops.where(vanishes, ops.mul(y, x), ops.div(y, x));
        return ops.add(ops.unary(Operator.ATAN, quotient), turn);
    }
}
