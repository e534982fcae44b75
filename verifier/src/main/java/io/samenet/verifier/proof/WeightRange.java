package io.samenet.verifier.proof;

/**
 * The weights of a layer: places {@code from} to before {@code to} in {@code Model.weights}. Two layers with the same
 * range that is not empty are one layer.
 */
public record WeightRange(int from, int to) {
    /** No weights. */
    public static final WeightRange NONE = new WeightRange(0, 0);

    /** Number of weights. */
    public int size() {
        return to - from;
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return to == from;
    }
}
