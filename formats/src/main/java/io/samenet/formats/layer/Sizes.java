package io.samenet.formats.layer;

import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.Shape;

/**
 * Arithmetic of sizes of dimensions, none of which is free: exact, or refused. Keras's integers have no bounds; here a
 * size, and a number of elements, is at most 2⁶³ - 1.
 */
public final class Sizes {
    private Sizes() {}

    /** {@code a + b}. */
    public static long sum(long a, long b) {
        try {
            return Math.addExact(a, b);
        } catch (ArithmeticException overflow) {
            throw tooLarge(a + " + " + b, overflow);
        }
    }

    /** {@code a * b}. */
    public static long product(long a, long b) {
        try {
            return Math.multiplyExact(a, b);
        } catch (ArithmeticException overflow) {
            throw tooLarge(a + " * " + b, overflow);
        }
    }

    /** Number of elements of a tensor of {@code shape}; {@link Shape#FREE} where a dimension is free. */
    public static long elements(Shape shape) {
        try {
            return shape.elements();
        } catch (ArithmeticException overflow) {
            throw tooLarge("a tensor of shape " + shape, overflow);
        }
    }

    private static ShapeException tooLarge(String found, ArithmeticException overflow) {
        return ShapeException.unsupported("sizes below 2^63", found, overflow);
    }
}
