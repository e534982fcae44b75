package io.samenet.formats.error;

/**
 * How much a file may ask for. Every limit is checked against what the file declares before memory is taken.
 *
 * @param jsonBytes largest JSON text, in bytes
 * @param jsonDepth deepest nesting of a JSON text
 * @param nodes most HDF5 objects, zip members or layers in one file
 * @param weightBytes most bytes that all weights together may declare
 */
public record Limits(long jsonBytes, int jsonDepth, long nodes, long weightBytes) {
    /** Limits that every published Keras model known to us keeps by a wide margin. */
    public static final Limits DEFAULT = new Limits(1L << 30, 500, 5_000_000, 1L << 40);

    /** Checks that {@code found} of {@code what} keeps {@code limit}. */
    public static void check(Location where, String what, long found, long limit, String option) {
        if (found < 0 || found > limit) {
            throw new LimitException(where, what, found, limit, option);
        }
    }
}
