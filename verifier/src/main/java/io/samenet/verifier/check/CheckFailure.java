package io.samenet.verifier.check;

/** What a certificate says does not hold; the message says where, what it says, and what is there. */
public final class CheckFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public CheckFailure(String message) {
        super(message);
    }

    /** Says that at {@code where} the certificate says {@code said}, and {@code found} is there. */
    static CheckFailure of(String where, Object said, Object found) {
        return new CheckFailure(where + ": the certificate says " + said + ", found " + found);
    }
}
