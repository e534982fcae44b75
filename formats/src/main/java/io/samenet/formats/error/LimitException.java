package io.samenet.formats.error;

/** A file asks for more than samenet is willing to take; checked before any memory is taken for it. */
public final class LimitException extends FormatException {
    private static final long serialVersionUID = 1L;

    /** Says that {@code what} at {@code where} is {@code found}, over {@code limit}; {@code option} raises the limit. */
    public LimitException(Location where, String what, long found, long limit, String option) {
        this("raise the limit with " + option + " if the file can be trusted", where, what, found, limit);
    }

    private LimitException(String advice, Location where, String what, long found, long limit) {
        super(where + ": " + Excerpt.of(what) + " is " + found + ", over the limit of " + limit, advice, null);
    }

    /** Says the same of a limit that no option raises; {@code advice} is what the user can do. */
    public static LimitException fixed(Location where, String what, long found, long limit, String advice) {
        return new LimitException(advice, where, what, found, limit);
    }
}
