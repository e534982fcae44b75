package io.samenet.formats.model;

/**
 * A layer is applied to something that it cannot be applied to. Readers catch it and say where in the file it is.
 */
public class ShapeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String expected;
    private final String found;

    /** Says what the layer expects and what it was given. */
    public ShapeException(String expected, String found) {
        super("expected " + expected + ", found " + found);
        this.expected = expected;
        this.found = found;
    }

    /** What the layer can be applied to. */
    public String expected() {
        return expected;
    }

    /** What it was given. */
    public String found() {
        return found;
    }
}
