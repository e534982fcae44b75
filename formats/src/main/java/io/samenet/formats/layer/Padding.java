package io.samenet.formats.layer;

/** How a window treats the borders (Keras's {@code padding}). */
public enum Padding {
    /** The window stays inside. */
    VALID,
    /** As many zeros as give {@code ceil(size / stride)} positions, the odd one at the end. */
    SAME,
    /** Zeros before the first step only, so that no output sees a later input; one spatial dimension. */
    CAUSAL
}
