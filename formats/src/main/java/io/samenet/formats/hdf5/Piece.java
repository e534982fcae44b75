package io.samenet.formats.hdf5;

import java.io.IOException;

/** A structure of a file to be written, which has been given its address. */
interface Piece {
    /** Where it starts. */
    long address();

    /** Writes it to {@code out}, which stands at its address. */
    void write(Output out) throws IOException;
}
