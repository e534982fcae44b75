package io.samenet.verifier.numeric;

import io.samenet.formats.error.LimitException;
import io.samenet.formats.error.Location;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.Shape;
import java.util.List;

/** How large tensors may be that are held in memory; asked before memory is taken. */
public final class ByteLimit {
    /** Elements are addressed by 32 bits in bytes. */
    private static final long MOST_BYTES = Integer.MAX_VALUE;

    /** Bytes of weights that are drawn where a file holds none: a small file must not ask for much. */
    private static final long MOST_DRAWN = 1L << 30;

    private ByteLimit() {}

    /**
     * Checks a tensor of {@code shape}, which is fixed, with {@code width} bytes for each element.
     *
     * @throws LimitException where it is too large
     */
    static void check(Location where, Shape shape, int width) {
        long bytes = bytes(shape, width);
        if (bytes > MOST_BYTES) {
            throw LimitException.fixed(
                    where,
                    "number of bytes of a tensor of shape " + shape,
                    bytes,
                    MOST_BYTES,
                    "smaller inputs (of verify: --shape) may keep it; verify --numeric never computes nothing");
        }
    }

    /** Whether weights like {@code specs} can be drawn at random. */
    public static boolean admitsDrawing(List<WeightSpec> specs) {
        double bytes = 0;
        for (WeightSpec spec : specs) {
            bytes += bytes(spec.type().shape(), Float.BYTES);
        }
        return bytes <= MOST_DRAWN;
    }

    private static long bytes(Shape shape, int width) {
        try {
            return Math.multiplyExact(shape.elements(), (long) width);
        } catch (ArithmeticException overflow) {
            return Long.MAX_VALUE;
        }
    }
}
