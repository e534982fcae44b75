package io.samenet.formats.hdf5;

/** Addresses of a file to be written, given out from its start, each a multiple of 8. */
final class Space {
    private static final int ALIGNMENT = 8;

    private long end;

    /** The address of the next {@code bytes} bytes. */
    long take(long bytes) {
        long address = end;
        end = padded(Math.addExact(end, bytes));
        return address;
    }

    /** Where the space ends that has been given out. */
    long end() {
        return end;
    }

    /** {@code size} up to a multiple of 8. */
    static long padded(long size) {
        return (size + ALIGNMENT - 1) & -ALIGNMENT;
    }

    /** {@code size} up to a multiple of 8. */
    static int padded(int size) {
        return (size + ALIGNMENT - 1) & -ALIGNMENT;
    }
}
