package io.samenet.formats.error;

/** A file asks for more than samenet is willing to take; checked before any memory is taken for it. */
public final class LimitException extends FormatException {
    private static final long serialVersionUID = 1L;

    /** Says that {@code what} at {@code where} is {@code found}, over {@code limit}; {@code option} raises the limit. */
    public LimitException(Location where, String what, long found, long limit, String option) {
        super(
                where + ": " + what + " is " + found + ", over the limit of " + limit,
                "raise the limit with " + option + " if the file can be trusted",
                null);
    }
}
