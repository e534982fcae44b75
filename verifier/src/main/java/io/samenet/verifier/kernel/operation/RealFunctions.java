package io.samenet.verifier.kernel.operation;

import io.samenet.formats.layer.operation.ElementwiseFunction;
import java.util.EnumMap;
import java.util.Map;

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
        put(ElementwiseFunction.POWER, (a, b, c) -> Math.pow(a, b));
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
    }

    private RealFunctions() {}

    private static void put(ElementwiseFunction function, Real real) {
        TABLE.put(function, real);
    }

    /** The arithmetic of {@code function}. */
    static Real of(ElementwiseFunction function) {
        Real real = TABLE.get(function);
        if (real == null) {
            throw new IllegalArgumentException(function + " has no arithmetic");
        }
        return real;
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
