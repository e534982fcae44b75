package io.samenet.formats.hdf5;

import io.jhdf.exceptions.UnsupportedHdfException;
import io.samenet.formats.error.FormatException;
import io.samenet.formats.error.Location;
import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import java.util.function.Supplier;

/**
 * The border to jHDF. What it throws over a damaged structure (its own exceptions, buffer underflows, negative sizes) says
 * that the file is malformed; what it has not implemented is unsupported.
 */
final class Guard {
    private Guard() {}

    /** What {@code reading} of {@code what} at {@code where} gives. */
    static <T> T call(Location where, String what, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (StackOverflowError e) {
            throw MalformedException.of(where, what + " is nested without end");
        } catch (RuntimeException e) {
            throw translated(where, what, e);
        }
    }

    /** Does {@code reading} of {@code what} at {@code where}. */
    static void run(Location where, String what, Runnable reading) {
        call(where, what, () -> {
            reading.run();
            return true;
        });
    }

    private static FormatException translated(Location where, String what, RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof FormatException ours) {
                return ours;
            }
            if (cause instanceof UnsupportedHdfException) {
                return UnsupportedException.of(where, what + ": " + cause.getMessage());
            }
        }
        String said = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return MalformedException.of(where, what + " is damaged (" + said + ")", e);
    }
}
