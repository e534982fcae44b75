package io.samenet.verifier.check;

/** The weights of a layer: places {@code from} to before {@code to} in the model's weights. */
public record Span(int from, int to) {
    /** No weights. */
    public static final Span NONE = new Span(0, 0);

    /** Whether there are none. */
    public boolean isEmpty() {
        return to == from;
    }
}
