package io.samenet.verifier.numeric;

import java.util.random.RandomGenerator;

/** How a sample is filled. Ids are drawn from all rows whatever the kind, but for zeros and extremes. */
enum InputKind {
    /** Normal of mean 0 and standard deviation 1. */
    NORMAL,
    /** Uniform from 0 to 1, as images are fed. */
    UNIFORM,
    /** Normal of standard deviation 10. */
    WIDE,
    /** All zero; for ids the first, and in turn the last row. */
    ZEROS;

    private static final double WIDE_BY = 10;

    /** A number of this kind. */
    double real(RandomGenerator random) {
        return switch (this) {
            case NORMAL -> random.nextGaussian();
            case UNIFORM -> random.nextDouble();
            case WIDE -> random.nextGaussian() * WIDE_BY;
            case ZEROS -> 0;
        };
    }

    /** The kind of sample {@code index}. */
    static InputKind of(int index) {
        return values()[index % values().length];
    }
}
