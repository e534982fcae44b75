package io.samenet.formats.hdf5;

/** What a name in a group stands for (sections III.A to III.C and IV.A.2.g). */
sealed interface Link {
    /** The object whose header is at {@code address}. */
    record Hard(long address) implements Link {}

    /** Another path of this file. */
    record Soft(String target) implements Link {}

    /** An object of another file, or something that the format allows users to define. */
    record External() implements Link {}
}
