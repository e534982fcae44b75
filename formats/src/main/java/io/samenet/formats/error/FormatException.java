package io.samenet.formats.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file cannot be used as it is. The message is one line for the user; {@link #advice()}, where there is one, is a
 * second line that says what can be done.
 */
public abstract sealed class FormatException extends RuntimeException
        permits MalformedException, UnsupportedException, LimitException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial")
    private final @Nullable String advice;

    FormatException(String message, @Nullable String advice, @Nullable Throwable cause) {
        super(message, cause);
        this.advice = advice;
    }

    /** What the user can do about it. */
    public Optional<String> advice() {
        return Optional.ofNullable(advice);
    }
}
