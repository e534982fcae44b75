package io.samenet.verifier.kernel.activation;

import io.samenet.formats.layer.activation.MaskUse;
import io.samenet.formats.tensor.DType;

/** The numbers that Keras puts in masked places before a softmax, or adds there. */
public final class FarBelow {
    private static final double LARGE_NEGATIVE = -1e9;
    /** Of Keras 3 in float16. */
    private static final double LARGE_NEGATIVE_FLOAT16 = -3e4;
    /** Of Keras 2 in float16: half of the least number. */
    private static final double HALF_OF_LEAST_FLOAT16 = -65504 / 2.0;
    /** {@code keras.src.backend.tensorflow.nn._get_large_negative} of float32, in which attention is masked at least. */
    private static final double NEAR_LEAST = -0.7 * Float.MAX_VALUE;

    private FarBelow() {}

    /** The number for {@code use} in a layer that computes in {@code dtype}. */
    public static double of(MaskUse use, DType dtype) {
        if (use == MaskUse.REPLACED_BY_LEAST) {
            return NEAR_LEAST;
        }
        if (dtype != DType.FLOAT16) {
            return LARGE_NEGATIVE;
        }
        return use == MaskUse.REPLACED_THEN_ZERO ? LARGE_NEGATIVE_FLOAT16 : HALF_OF_LEAST_FLOAT16;
    }
}
