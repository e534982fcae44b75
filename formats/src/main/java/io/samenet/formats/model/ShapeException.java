package io.samenet.formats.model;

import org.jspecify.annotations.Nullable;

/**
 * A layer is applied to something that it cannot be applied to: by Keras's own rules, or, where it
 * {@linkplain #isUnsupported() is unsupported}, here. Readers catch it and say where in the file it is.
 */
public class ShapeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String expected;
    private final String found;
    private final boolean unsupported;

    /** Says what the layer expects and what it was given. */
    public ShapeException(String expected, String found) {
        this(expected, found, false, null);
    }

    private ShapeException(String expected, String found, boolean unsupported, @Nullable Throwable cause) {
        super("expected " + expected + ", found " + found, cause);
        this.expected = expected;
        this.found = found;
        this.unsupported = unsupported;
    }

    /** Says what the layer expects here and what it was given, which Keras takes. */
    public static ShapeException unsupported(String expected, String found) {
        return new ShapeException(expected, found, true, null);
    }

    /** Says what the layer expects here and what it was given, which Keras takes. */
    public static ShapeException unsupported(String expected, String found, Throwable cause) {
        return new ShapeException(expected, found, true, cause);
    }

    /** What the layer can be applied to. */
    public String expected() {
        return expected;
    }

    /** What it was given. */
    public String found() {
        return found;
    }

    /** Whether Keras applies the layer to it. */
    public boolean isUnsupported() {
        return unsupported;
    }
}
