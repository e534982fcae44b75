package io.samenet.verifier.kernel.preprocessing;

import io.samenet.formats.tensor.DType;

/** The whole numbers of a type from {@code least} to {@code most}. */
record Whole(double least, double most) {
    /** Those of {@code dtype}. */
    static Whole of(DType dtype) {
        int bits = 8 * dtype.bytes();
        return dtype.kind() == DType.Kind.UNSIGNED
                ? new Whole(0, Math.scalb(1.0, bits) - 1)
                : new Whole(-Math.scalb(1.0, bits - 1), Math.scalb(1.0, bits - 1) - 1);
    }

    /** The number nearest to {@code x}, the even one where two are. */
    long nearest(double x) {
        return (long) Math.max(least, Math.min(most, Math.rint(x)));
    }
}
