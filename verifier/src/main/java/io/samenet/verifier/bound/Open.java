package io.samenet.verifier.bound;

/** Nothing can be shown, and why. */
final class Open extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** {@code why}, for the user. */
    Open(String why) {
        super(why, null, false, false);
    }
}
