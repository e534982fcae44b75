package io.samenet.verifier.kernel.activation;

/**
 * The error function {@code erf(x) = 2/√π ∫₀ˣ exp(-t²) dt} in float64, within 1e-15 (Abramowitz and Stegun, Handbook of
 * Mathematical Functions, 7.1.6 and 7.1.14).
 */
public final class Erf {
    private static final double TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);

    /** From here the continued fraction needs fewer steps than the series. */
    private static final double SERIES_UP_TO = 2;

    /** From here erf is 1 to the last bit: erfc(6) is 2.2e-17. */
    private static final double ONE_FROM = 6;

    private static final int FRACTION_STEPS = 60;

    private Erf() {}

    /** erf of {@code x}. */
    public static double of(double x) {
        double size = Math.abs(x);
        if (size < SERIES_UP_TO) {
            return series(x);
        }
        if (Double.isNaN(size)) {
            return x;
        }
        double upper = size >= ONE_FROM ? 1 : 1 - complement(size);
        return x > 0 ? upper : -upper;
    }

    /** {@code 1 - erf(x)}, which loses no digits where {@code x} is large. */
    public static double complementOf(double x) {
        return x < SERIES_UP_TO || Double.isNaN(x) ? 1 - of(x) : complement(x);
    }

    /** 7.1.6: {@code 2/√π exp(-x²) Σ 2ⁿ x²ⁿ⁺¹ / (1·3·…·(2n+1))}, whose terms all have one sign. */
    private static double series(double x) {
        double term = x;
        double sum = x;
        for (int n = 1; Math.abs(term) > Math.abs(sum) * 0x1p-55; n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return TWO_OVER_ROOT_PI * Math.exp(-x * x) * sum;
    }

    /** 7.1.14: {@code erfc(x) = exp(-x²)/√π · 1/(x + ½/(x + 1/(x + 3/2/(x + …))))}, from the inside out. */
    private static double complement(double x) {
        double fraction = x;
        for (int n = FRACTION_STEPS; n > 0; n--) {
            fraction = x + n / 2.0 / fraction;
        }
        return Math.exp(-x * x) / Math.sqrt(Math.PI) / fraction;
    }
}
