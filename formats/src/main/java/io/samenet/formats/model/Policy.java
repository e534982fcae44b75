package io.samenet.formats.model;

import io.samenet.formats.tensor.DType;

/**
 * Keras's dtype policy of a layer ({@code keras.dtype_policies}).
 *
 * @param compute type in which a layer computes and which its floating-point outputs have
 * @param variable type of its weights
 */
public record Policy(DType compute, DType variable) {
    /** Keras's default: everything in float32. */
    public static final Policy FLOAT32 = new Policy(DType.FLOAT32, DType.FLOAT32);

    /** Both types {@code type}. */
    public static Policy of(DType type) {
        return new Policy(type, type);
    }
}
