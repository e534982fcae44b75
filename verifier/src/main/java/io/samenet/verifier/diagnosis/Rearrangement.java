package io.samenet.verifier.diagnosis;

import java.util.function.IntUnaryOperator;

/**
 * What may have been done to a weight.
 *
 * @param name what it is then, such as {@code transposed}
 * @param source for each element the one of the other weight that stands there
 */
record Rearrangement(String name, IntUnaryOperator source) {
    /** Whether {@code b} rearranged is {@code a}, bit for bit. */
    boolean explains(double[] a, double[] b) {
        for (int i = 0; i < a.length; i++) {
            if (Double.doubleToRawLongBits(a[i]) != Double.doubleToRawLongBits(b[source.applyAsInt(i)])) {
                return false;
            }
        }
        return true;
    }
}
