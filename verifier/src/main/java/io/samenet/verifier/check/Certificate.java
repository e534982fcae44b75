package io.samenet.verifier.check;

/**
 * What was found out about two files, in a form that can be checked without finding it out again.
 *
 * @param samenet version of the samenet that wrote it; says nothing
 * @param level how much of the models it speaks of
 * @param a the first file
 * @param b the second
 * @param claim what it says of them
 */
public record Certificate(String samenet, Level level, FileClaim a, FileClaim b, Claim claim) {
    /** Word by which a certificate is known. */
    public static final String FORMAT = "samenet-certificate";

    /** Version of the format; a reader refuses any other. */
    public static final int VERSION = 2;
}
