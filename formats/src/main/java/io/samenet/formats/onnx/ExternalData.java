package io.samenet.formats.onnx;

/** Where the content of the weights goes. */
public enum ExternalData {
    /** Into a file of its own where it is over {@link #AUTOMATIC} bytes: a protobuf message ends at 2 GB. */
    AUTO,
    /** Into a file of its own, but for tensors of less than {@link ExternalLayout#SMALL} bytes. */
    ALWAYS,
    /** Into the model file. */
    NEVER;

    /** Most bytes that {@link #AUTO} writes into the model file: 1.5 GB. */
    public static final long AUTOMATIC = 1_500_000_000L;

    /** Whether any weight of {@code model} goes into a file of its own. */
    public boolean appliesTo(OnnxModel model) {
        boolean wanted = this == ALWAYS || (this == AUTO && model.weightBytes() > AUTOMATIC);
        return wanted && model.graph().initializers().stream().anyMatch(ExternalLayout::isLarge);
    }
}
