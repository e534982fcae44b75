package io.samenet.verifier.certificate;

/** A verdict that no certificate can be written of; the message says why. */
public final class NoCertificateException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public NoCertificateException(String why) {
        super(why);
    }

    NoCertificateException(String why, Throwable cause) {
        super(why, cause);
    }
}
