package io.samenet.formats.layer.activation;

/** What a layer {@code Softmax}, or the softmax of attention, does with the mask that Keras hands it, false where masked. */
public enum MaskUse {
    /** It is handed none: every other activation. */
    NONE,
    /**
     * A number far below replaces masked elements before, 0 after: Keras 3. The number is -1e9, in float16 -3e4
     * ({@code keras.src.layers.activations.softmax._large_negative_number}).
     */
    REPLACED_THEN_ZERO,
    /**
     * A number far below replaces masked elements before: Keras 2 with {@code robust_masking}. The number is -1e9, in
     * float16 half of the least ({@code tf_keras.src.layers.activation.softmax._large_compatible_negative}).
     */
    REPLACED,
    /** That number is added to masked elements before: Keras 2. Where all are masked, they compete among themselves. */
    ADDED,
    /**
     * A number at the end of the type's range replaces masked elements before; where all are masked they count alike: the
     * attention that Keras 3 computes as a whole ({@code keras.ops.dot_product_attention}).
     */
    REPLACED_BY_LEAST
}
