package io.samenet.verifier.proof;

import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorData;
import java.nio.ByteBuffer;

/**
 * How far two weights of one type and shape lie apart.
 *
 * @param differing number of elements whose bytes differ
 * @param elements number of elements
 * @param maxAbs largest absolute difference; 0 where only signs of zero or payloads of NaN differ, infinite where a NaN
 *     or an infinity stands against something else
 * @param rms root of the mean square of the difference, over all elements
 * @param relative {@code rms} as a part of the root of the mean square of the first weight; infinite where that is all zeros
 */
public record WeightDistance(long differing, long elements, double maxAbs, double rms, double relative) {
    /** Measures two weights of one type, which is not text, a part at a time. */
    static WeightDistance between(TensorData a, TensorData b) {
        int size = a.dtype().bytes();
        long differing = 0;
        double maxAbs = 0;
        double squares = 0;
        double squaresOfA = 0;
        for (long at = 0; at < a.bytes().size(); at += Bytes.CHUNK) {
            int length = (int) Math.min(Bytes.CHUNK, a.bytes().size() - at);
            ByteBuffer x = a.bytes().slice(at, length);
            ByteBuffer y = b.bytes().slice(at, length);
            for (int i = next(x, y, 0, size); i < length; i = next(x, y, i + size, size)) {
                double distance = distance(element(x, i, a.dtype()), element(y, i, a.dtype()));
                differing++;
                maxAbs = Math.max(maxAbs, distance);
                squares += distance * distance;
            }
            for (int i = 0; i < length; i += size) {
                double value = element(x, i, a.dtype());
                squaresOfA += value * value;
            }
        }
        long elements = a.shape().elements();
        double rms = Math.sqrt(squares / Math.max(1, elements));
        double relative = rms == 0 ? 0 : rms / Math.sqrt(squaresOfA / Math.max(1, elements));
        return new WeightDistance(differing, elements, maxAbs, rms, relative);
    }

    /** Whether some element has another value, not only other bytes. */
    public boolean isNumeric() {
        return maxAbs > 0;
    }

    /** Start of the first element from {@code from} on whose bytes differ. */
    private static int next(ByteBuffer x, ByteBuffer y, int from, int size) {
        int rest = x.capacity() - from;
        int skip = rest <= 0 ? -1 : x.slice(from, rest).mismatch(y.slice(from, rest));
        return skip < 0 ? x.capacity() : from + skip / size * size;
    }

    private static double distance(double a, double b) {
        if (Double.isNaN(a) && Double.isNaN(b)) {
            return 0;
        }
        double apart = Math.abs(a - b);
        return a == b ? 0 : Double.isNaN(apart) ? Double.POSITIVE_INFINITY : apart;
    }

    private static double element(ByteBuffer bytes, int at, DType dtype) {
        return switch (dtype) {
            case BOOL, INT8 -> bytes.get(at);
            case UINT8 -> Byte.toUnsignedInt(bytes.get(at));
            case INT16 -> bytes.getShort(at);
            case UINT16 -> Short.toUnsignedInt(bytes.getShort(at));
            case INT32 -> bytes.getInt(at);
            case UINT32 -> Integer.toUnsignedLong(bytes.getInt(at));
            case INT64, UINT64 -> bytes.getLong(at);
            case FLOAT16 -> half(bytes.getShort(at));
            case BFLOAT16 -> Float.intBitsToFloat(bytes.getShort(at) << 16);
            case FLOAT32 -> bytes.getFloat(at);
            case FLOAT64 -> bytes.getDouble(at);
            case STRING -> throw new IllegalArgumentException("text has no distance");
        };
    }

    /** IEEE 754 binary16: sign, 5 bits of exponent with bias 15, 10 bits of fraction. */
    private static double half(short bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        double magnitude = exponent == 0
                ? Math.scalb((double) fraction, -24)
                : exponent == 31
                        ? fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN
                        : Math.scalb((double) (fraction | 0x400), exponent - 25);
        return bits < 0 ? -magnitude : magnitude;
    }

    @Override
    public String toString() {
        return differing + " of " + elements + " elements differ, by " + maxAbs + " at most";
    }
}
