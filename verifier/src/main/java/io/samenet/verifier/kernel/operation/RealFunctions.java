package io.samenet.verifier.kernel.operation;

import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.verifier.kernel.activation.Erf;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The table of elementwise functions on floating-point operands, computed in float64 by {@link Math} and rounded once.
 * Truth values are 0 and 1. Operands that a function does not have may be anything.
 */
final class RealFunctions {
    /** A function of up to three operands. */
    interface Real {
        /** Its value. */
        double at(double a, double b, double c);
    }

    private static final Map<ElementwiseFunction, Real> TABLE = new EnumMap<>(ElementwiseFunction.class);

    static {
        put(ElementwiseFunction.ADD, (a, b, c) -> a + b);
        put(ElementwiseFunction.SUBTRACT, (a, b, c) -> a - b);
        put(ElementwiseFunction.MULTIPLY, (a, b, c) -> a * b);
        put(ElementwiseFunction.DIVIDE, (a, b, c) -> a / b);
        put(ElementwiseFunction.FLOOR_DIVIDE, (a, b, c) -> Math.floor(a / b));
        put(ElementwiseFunction.MOD, (a, b, c) -> modulo(a, b));
        put(ElementwiseFunction.POWER, (a, b, c) -> SpecialFunctions.pow(a, b));
        put(ElementwiseFunction.MAXIMUM, (a, b, c) -> Math.max(a, b));
        put(ElementwiseFunction.MINIMUM, (a, b, c) -> Math.min(a, b));
        put(ElementwiseFunction.EQUAL, (a, b, c) -> truth(a == b));
        put(ElementwiseFunction.NOT_EQUAL, (a, b, c) -> truth(a != b));
        put(ElementwiseFunction.GREATER, (a, b, c) -> truth(a > b));
        put(ElementwiseFunction.GREATER_EQUAL, (a, b, c) -> truth(a >= b));
        put(ElementwiseFunction.LESS, (a, b, c) -> truth(a < b));
        put(ElementwiseFunction.LESS_EQUAL, (a, b, c) -> truth(a <= b));
        put(ElementwiseFunction.LOGICAL_AND, (a, b, c) -> truth(a != 0 && b != 0));
        put(ElementwiseFunction.LOGICAL_OR, (a, b, c) -> truth(a != 0 || b != 0));
        put(ElementwiseFunction.LOGICAL_XOR, (a, b, c) -> truth(a != 0 ^ b != 0));
        put(ElementwiseFunction.LOGICAL_NOT, (a, b, c) -> truth(a == 0));
        put(ElementwiseFunction.NEGATIVE, (a, b, c) -> -a);
        put(ElementwiseFunction.ABSOLUTE, (a, b, c) -> Math.abs(a));
        put(ElementwiseFunction.SIGN, (a, b, c) -> Math.signum(a));
        put(ElementwiseFunction.SQUARE, (a, b, c) -> a * a);
        put(ElementwiseFunction.SQRT, (a, b, c) -> Math.sqrt(a));
        put(ElementwiseFunction.RSQRT, (a, b, c) -> 1 / Math.sqrt(a));
        put(ElementwiseFunction.EXP, (a, b, c) -> Math.exp(a));
        put(ElementwiseFunction.EXPM1, (a, b, c) -> Math.expm1(a));
        put(ElementwiseFunction.LOG, (a, b, c) -> Math.log(a));
        put(ElementwiseFunction.LOG1P, (a, b, c) -> Math.log1p(a));
        put(ElementwiseFunction.SIN, (a, b, c) -> Math.sin(a));
        put(ElementwiseFunction.COS, (a, b, c) -> Math.cos(a));
        put(ElementwiseFunction.TANH, (a, b, c) -> Math.tanh(a));
        put(ElementwiseFunction.SIGMOID, (a, b, c) -> 1 / (1 + Math.exp(-a)));
        put(ElementwiseFunction.FLOOR, (a, b, c) -> Math.floor(a));
        put(ElementwiseFunction.CEIL, (a, b, c) -> Math.ceil(a));
        put(ElementwiseFunction.ROUND, (a, b, c) -> Math.rint(a));
        put(ElementwiseFunction.ZEROS_LIKE, (a, b, c) -> 0);
        put(ElementwiseFunction.ONES_LIKE, (a, b, c) -> 1);
        put(ElementwiseFunction.WHERE, (a, b, c) -> a != 0 ? b : c);
        moving();
        unary();
        predicates();
        binary();
    }

    private static void moving() {
        put(ElementwiseFunction.COPY, (a, b, c) -> a);
        put(ElementwiseFunction.STOP_GRADIENT, (a, b, c) -> a);
        put(ElementwiseFunction.FULL_LIKE, (a, b, c) -> b);
        put(ElementwiseFunction.TRUNC, (a, b, c) -> a < 0 ? Math.ceil(a) : Math.floor(a));
        put(ElementwiseFunction.FABS, (a, b, c) -> Math.abs(a));
    }

    private static void unary() {
        put(ElementwiseFunction.RECIPROCAL, (a, b, c) -> 1 / a);
        put(ElementwiseFunction.EXP2, (a, b, c) -> Math.pow(2, a));
        put(ElementwiseFunction.LOG2, (a, b, c) -> Math.log(a) / Math.log(2));
        put(ElementwiseFunction.LOG10, (a, b, c) -> Math.log10(a));
        put(ElementwiseFunction.CBRT, (a, b, c) -> Math.cbrt(a));
        put(ElementwiseFunction.TAN, (a, b, c) -> Math.tan(a));
        put(ElementwiseFunction.ARCSIN, (a, b, c) -> Math.asin(a));
        put(ElementwiseFunction.ARCCOS, (a, b, c) -> Math.acos(a));
        put(ElementwiseFunction.ARCTAN, (a, b, c) -> Math.atan(a));
        put(ElementwiseFunction.SINH, (a, b, c) -> Math.sinh(a));
        put(ElementwiseFunction.COSH, (a, b, c) -> Math.cosh(a));
        put(ElementwiseFunction.ARCSINH, (a, b, c) -> SpecialFunctions.arcsinh(a));
        put(ElementwiseFunction.ARCCOSH, (a, b, c) -> SpecialFunctions.arccosh(a));
        put(ElementwiseFunction.ARCTANH, (a, b, c) -> Math.log1p(2 * a / (1 - a)) / 2);
        put(ElementwiseFunction.SINC, (a, b, c) -> a == 0 ? 1 : Math.sin(Math.PI * a) / (Math.PI * a));
        put(ElementwiseFunction.DEG2RAD, (a, b, c) -> a * (Math.PI / 180));
        put(ElementwiseFunction.RAD2DEG, (a, b, c) -> a * (180 / Math.PI));
        put(ElementwiseFunction.ERF, (a, b, c) -> Erf.of(a));
        put(ElementwiseFunction.ERFC, (a, b, c) -> Erf.complementOf(a));
        put(ElementwiseFunction.ERFINV, (a, b, c) -> SpecialFunctions.erfinv(a));
        put(ElementwiseFunction.I0, (a, b, c) -> SpecialFunctions.i0(a));
    }

    private static void predicates() {
        put(ElementwiseFunction.ISFINITE, (a, b, c) -> truth(Double.isFinite(a)));
        put(ElementwiseFunction.ISINF, (a, b, c) -> truth(Double.isInfinite(a)));
        put(ElementwiseFunction.ISNAN, (a, b, c) -> truth(Double.isNaN(a)));
        put(ElementwiseFunction.ISNEGINF, (a, b, c) -> truth(a == Double.NEGATIVE_INFINITY));
        put(ElementwiseFunction.ISPOSINF, (a, b, c) -> truth(a == Double.POSITIVE_INFINITY));
        put(ElementwiseFunction.SIGNBIT, (a, b, c) -> truth(Math.copySign(1, a) < 0));
    }

    private static void binary() {
        put(ElementwiseFunction.FMAX, (a, b, c) -> Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.max(a, b));
        put(ElementwiseFunction.FMIN, (a, b, c) -> Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.min(a, b));
        put(ElementwiseFunction.FMOD, (a, b, c) -> a % b);
        put(ElementwiseFunction.DIVIDE_NO_NAN, (a, b, c) -> b == 0 ? 0 : a / b);
        put(ElementwiseFunction.SQUARED_DIFFERENCE, (a, b, c) -> (a - b) * (a - b));
        put(ElementwiseFunction.ARCTAN2, (a, b, c) -> Math.atan2(a, b));
        put(ElementwiseFunction.HYPOT, (a, b, c) -> Math.hypot(a, b));
        put(ElementwiseFunction.LOGADDEXP, (a, b, c) -> SpecialFunctions.logAddExp(a, b));
        put(
                ElementwiseFunction.LOGADDEXP2,
                (a, b, c) -> SpecialFunctions.logAddExp(a * Math.log(2), b * Math.log(2)) / Math.log(2));
        put(ElementwiseFunction.LDEXP, (a, b, c) -> a * Math.pow(2, b));
        put(ElementwiseFunction.HEAVISIDE, (a, b, c) -> a < 0 ? 0 : a == 0 ? b : a > 0 ? 1 : a);
    }

    private RealFunctions() {}

    private static void put(ElementwiseFunction function, Real real) {
        TABLE.put(function, real);
    }

    /** The arithmetic of {@code function}; empty where it takes integers only. */
    static Optional<Real> of(ElementwiseFunction function) {
        return Optional.ofNullable(TABLE.get(function));
    }

    private static double truth(boolean value) {
        return value ? 1 : 0;
    }

    /** Python's remainder: of the sign of the divisor. */
    private static double modulo(double a, double b) {
        double rest = a % b;
        return rest != 0 && rest < 0 != b < 0 ? rest + b : rest;
    }
}
