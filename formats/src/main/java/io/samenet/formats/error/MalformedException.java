package io.samenet.formats.error;

import org.jspecify.annotations.Nullable;

/** A file breaks the rules of its own format: it is damaged, truncated, or says something that cannot be. */
public final class MalformedException extends FormatException {
    private static final long serialVersionUID = 1L;

    private MalformedException(String message, @Nullable String advice, @Nullable Throwable cause) {
        super(message, advice, cause);
    }

    /** Says that at {@code where} {@code expected} had to stand and {@code found} stands. */
    public static MalformedException expected(Location where, String expected, String found) {
        return new MalformedException(where + ": expected " + expected + ", found " + Excerpt.of(found), null, null);
    }

    /** Says {@code what} is wrong at {@code where}. */
    public static MalformedException of(Location where, String what) {
        return new MalformedException(where + ": " + Excerpt.of(what), null, null);
    }

    /** Says {@code what} is wrong at {@code where}, as another library noticed it. */
    public static MalformedException of(Location where, String what, Throwable cause) {
        return new MalformedException(where + ": " + Excerpt.of(what), null, cause);
    }

    /** The same error with a second line that says what the user can do. */
    public MalformedException advise(String advice) {
        return new MalformedException(String.valueOf(getMessage()), advice, getCause());
    }
}
