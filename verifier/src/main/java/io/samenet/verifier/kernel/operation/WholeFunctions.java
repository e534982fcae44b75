package io.samenet.verifier.kernel.operation;

import io.samenet.formats.layer.operation.ElementwiseFunction;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The table of elementwise functions on integers and booleans that give them again, in 64 bits, so that no digit of an
 * int64 is lost. What overflows wraps, as NumPy's does; a division by zero gives 0, as NumPy's does.
 */
final class WholeFunctions {
    /** A function of up to three operands. */
    interface Whole {
        /** Its value. */
        long at(long a, long b, long c);
    }

    private static final Map<ElementwiseFunction, Whole> TABLE = new EnumMap<>(ElementwiseFunction.class);

    static {
        put(ElementwiseFunction.ADD, (a, b, c) -> a + b);
        put(ElementwiseFunction.SUBTRACT, (a, b, c) -> a - b);
        put(ElementwiseFunction.MULTIPLY, (a, b, c) -> a * b);
        put(ElementwiseFunction.FLOOR_DIVIDE, (a, b, c) -> b == 0 ? 0 : Math.floorDiv(a, b));
        put(ElementwiseFunction.MOD, (a, b, c) -> b == 0 ? 0 : Math.floorMod(a, b));
        put(ElementwiseFunction.POWER, (a, b, c) -> power(a, b));
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
        put(ElementwiseFunction.SIGN, (a, b, c) -> Long.signum(a));
        put(ElementwiseFunction.SQUARE, (a, b, c) -> a * a);
        put(ElementwiseFunction.FLOOR, (a, b, c) -> a);
        put(ElementwiseFunction.CEIL, (a, b, c) -> a);
        put(ElementwiseFunction.ROUND, (a, b, c) -> a);
        put(ElementwiseFunction.ZEROS_LIKE, (a, b, c) -> 0);
        put(ElementwiseFunction.ONES_LIKE, (a, b, c) -> 1);
        put(ElementwiseFunction.WHERE, (a, b, c) -> a != 0 ? b : c);
        put(ElementwiseFunction.COPY, (a, b, c) -> a);
        put(ElementwiseFunction.STOP_GRADIENT, (a, b, c) -> a);
        put(ElementwiseFunction.FULL_LIKE, (a, b, c) -> b);
        put(ElementwiseFunction.TRUNC, (a, b, c) -> a);
        put(ElementwiseFunction.FMAX, (a, b, c) -> Math.max(a, b));
        put(ElementwiseFunction.FMIN, (a, b, c) -> Math.min(a, b));
        put(ElementwiseFunction.FMOD, (a, b, c) -> b == 0 ? 0 : a % b);
        put(ElementwiseFunction.SQUARED_DIFFERENCE, (a, b, c) -> (a - b) * (a - b));
        bits();
    }

    private static void bits() {
        put(ElementwiseFunction.BITWISE_NOT, (a, b, c) -> ~a);
        put(ElementwiseFunction.BITWISE_AND, (a, b, c) -> a & b);
        put(ElementwiseFunction.BITWISE_OR, (a, b, c) -> a | b);
        put(ElementwiseFunction.BITWISE_XOR, (a, b, c) -> a ^ b);
        put(ElementwiseFunction.LEFT_SHIFT, (a, b, c) -> b > 63 ? 0 : a << b);
        put(ElementwiseFunction.RIGHT_SHIFT, (a, b, c) -> a >> Math.min(b, 63));
        put(ElementwiseFunction.GCD, (a, b, c) -> gcd(a, b));
        put(ElementwiseFunction.LCM, (a, b, c) -> a == 0 || b == 0 ? 0 : Math.abs(a / gcd(a, b) * b));
    }

    private WholeFunctions() {}

    private static void put(ElementwiseFunction function, Whole whole) {
        TABLE.put(function, whole);
    }

    /** The arithmetic of {@code function}; empty where its result is floating-point. */
    static Optional<Whole> of(ElementwiseFunction function) {
        return Optional.ofNullable(TABLE.get(function));
    }

    private static long gcd(long a, long b) {
        long x = Math.abs(a);
        long y = Math.abs(b);
        while (y != 0) {
            long rest = x % y;
            x = y;
            y = rest;
        }
        return x;
    }

    private static long truth(boolean value) {
        return value ? 1 : 0;
    }

    private static long power(long a, long b) {
        long result = 1;
        long factor = a;
        for (long left = b; left > 0; left >>= 1) {
            result = (left & 1) == 0 ? result : result * factor;
            factor *= factor;
        }
        return b < 0 ? (a == 1 ? 1 : a == -1 ? ((b & 1) == 0 ? 1 : -1) : 0) : result;
    }
}
