package io.samenet.verifier.kernel.operation;

import io.samenet.verifier.kernel.activation.Erf;

/** Functions that {@link Math} has not, to a few units of float64's last place. */
final class SpecialFunctions {
    private static final int NEWTON_STEPS = 6;

    private SpecialFunctions() {}

    /** Inverse of the hyperbolic sine: no digit is lost near 0. */
    static double arcsinh(double x) {
        double a = Math.abs(x);
        double value = a > 1e150 ? Math.log(a) + Math.log(2) : Math.log1p(a + a * a / (1 + Math.sqrt(1 + a * a)));
        return Math.copySign(value, x);
    }

    /** Inverse of the hyperbolic cosine: no digit is lost near 1. */
    static double arccosh(double x) {
        if (x < 1) {
            return Double.NaN;
        }
        double t = x - 1;
        return x > 1e150 ? Math.log(x) + Math.log(2) : Math.log1p(t + Math.sqrt(2 * t + t * t));
    }

    /** As IEEE 754 and C have it: 1 to any power is 1, and so is -1 to an infinite one, which in Java are not numbers. */
    static double pow(double base, double exponent) {
        boolean one = base == 1 || (base == -1 && Double.isInfinite(exponent));
        return one ? 1 : Math.pow(base, exponent);
    }

    /** {@code log(exp(a) + exp(b))}. */
    static double logAddExp(double a, double b) {
        return a == b ? a + Math.log(2) : Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)));
    }

    /** Inverse of the error function, by Newton's method from Winitzki's approximation (2008). */
    static double erfinv(double y) {
        if (Math.abs(y) >= 1 || y == 0 || Double.isNaN(y)) {
            return y == 0 ? y : Math.abs(y) == 1 ? Math.copySign(Double.POSITIVE_INFINITY, y) : Double.NaN;
        }
        double log = Math.log1p(-y * y);
        double half = 2 / (Math.PI * 0.147) + log / 2;
        double x = Math.sqrt(Math.sqrt(half * half - log / 0.147) - half);
        double rest = 1 - Math.abs(y);
        for (int i = 0; i < NEWTON_STEPS; i++) {
            double error = x < 0.5 ? Erf.of(x) - Math.abs(y) : rest - Erf.complementOf(x);
            x -= error * Math.sqrt(Math.PI) / 2 * Math.exp(x * x);
        }
        return Math.copySign(x, y);
    }

    /** Bessel function I0 by its power series, all of whose terms are positive (Abramowitz and Stegun, 9.6.12). */
    static double i0(double x) {
        double quarter = x * x / 4;
        double term = 1;
        double sum = 1;
        for (int k = 1; term > sum * 0x1p-60 && Double.isFinite(sum); k++) {
            term *= quarter / ((double) k * k);
            sum += term;
        }
        return sum;
    }
}
