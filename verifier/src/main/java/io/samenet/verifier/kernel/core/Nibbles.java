package io.samenet.verifier.kernel.core;

import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.KernelScope;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Integers of 4 bits, two in a byte, the first in the lower half ({@code keras.quantizers.unpack_int4}). */
final class Nibbles {
    private static final int BITS = 4;
    private static final int HIGHEST = 8;

    private Nibbles() {}

    /** Those of {@code packed}, pairs along the last axis, from -8 to 7; {@code columns} of each row. */
    static INDArray signed(INDArray packed, long columns, KernelScope scope) {
        long rows = packed.length() == 0 ? packed.size(0) : packed.length() / packed.size(packed.rank() - 1);
        INDArray integers = scope.create(DataType.INT8, rows, columns);
        Elements bytes = Elements.of(packed);
        Elements all = Elements.of(integers);
        int width = Math.toIntExact(columns);
        int pairs = Math.toIntExact(packed.size(packed.rank() - 1));
        for (int i = 0; i < all.size(); i++) {
            int column = i % width;
            long half = half(bytes.integer(i / width * pairs + column / 2), column);
            all.integer(i, (half ^ HIGHEST) - HIGHEST);
        }
        return integers;
    }

    private static long half(long pair, int place) {
        return (place % 2 == 0 ? pair : pair >> BITS) & ((1 << BITS) - 1);
    }
}
