package io.samenet.verifier.kernel.reshape;

import io.samenet.formats.layer.reshape.UpSampling.Interpolation;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * Weights of the elements around a place by their distance from it, divided by their sum: places outside do not count.
 * The definitions are those of {@code jax.image.resize} without antialiasing and of {@code tf.image.ResizeMethod}; at
 * half-pixel centres, which {@code keras.ops.image.resize} takes.
 *
 * @param radius distance from which weights are zero
 * @param weight weight by distance
 */
public record Interpolants(double radius, DoubleUnaryOperator weight) {
    private static final double GAUSSIAN_RADIUS = 1.5;
    private static final double GAUSSIAN_DEVIATION = 0.5;

    /**
     * A weighted mean.
     *
     * @param first the first element that counts
     * @param weights of the elements from there on
     */
    @SuppressWarnings("ArrayRecordComponent") // a few numbers, read at once
    public record Mean(int first, double[] weights) {
        /** One in which {@code weights} count by their share in the sum of all. */
        public static Mean of(int first, double... weights) {
            double sum = Arrays.stream(weights).sum();
            return new Mean(first, Arrays.stream(weights).map(w -> w / sum).toArray());
        }
    }

    /** Those of an interpolation; empty where each element is repeated, as the mean of the area within one does too. */
    public static Optional<Interpolants> of(Interpolation interpolation) {
        return switch (interpolation) {
            case NEAREST, AREA -> Optional.empty();
            case BILINEAR -> Optional.of(new Interpolants(1, d -> 1 - d));
            case BICUBIC -> Optional.of(new Interpolants(2, Interpolants::keys));
            case MITCHELLCUBIC -> Optional.of(new Interpolants(2, Interpolants::mitchell));
            case LANCZOS3 -> Optional.of(lanczos(3));
            case LANCZOS5 -> Optional.of(lanczos(5));
            case GAUSSIAN ->
                Optional.of(new Interpolants(
                        GAUSSIAN_RADIUS, d -> Math.exp(-d * d / (2 * GAUSSIAN_DEVIATION * GAUSSIAN_DEVIATION))));
        };
    }

    /** Keys (1981) with the coefficient -1/2. */
    private static double keys(double d) {
        return d <= 1 ? (1.5 * d - 2.5) * d * d + 1 : ((-0.5 * d + 2.5) * d - 4) * d + 2;
    }

    /** Mitchell and Netravali (1988) with B = C = 1/3. */
    private static double mitchell(double d) {
        return d < 1 ? (7.0 / 6 * d - 2) * d * d + 8.0 / 9 : ((-7.0 / 18 * d + 2) * d - 10.0 / 3) * d + 16.0 / 9;
    }

    private static Interpolants lanczos(int radius) {
        return new Interpolants(radius, d -> {
            double angle = Math.PI * d;
            return d == 0 ? 1 : radius * Math.sin(angle) * Math.sin(angle / radius) / (angle * angle);
        });
    }

    /** The mean at {@code centre} of {@code size} elements. */
    public Mean at(double centre, int size) {
        return at(centre, size, 1);
    }

    /** The mean at {@code centre} of {@code size} elements, distances being {@code stretch} times as long. */
    public Mean at(double centre, int size, double stretch) {
        int first = Math.max(0, (int) Math.ceil(centre - radius * stretch));
        int last = Math.min(size - 1, (int) Math.floor(centre + radius * stretch));
        double[] weights = new double[last - first + 1];
        for (int k = 0; k < weights.length; k++) {
            double distance = Math.abs(first + k - centre) / stretch;
            weights[k] = distance < radius ? weight.applyAsDouble(distance) : 0;
        }
        return Mean.of(first, weights);
    }
}
