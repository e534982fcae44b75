package io.samenet.verifier.proof;

import io.samenet.formats.tensor.Bytes;
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
                double distance = distance(ContentNumbers.at(x, i, a.dtype()), ContentNumbers.at(y, i, a.dtype()));
                differing++;
                maxAbs = Math.max(maxAbs, distance);
                squares += distance * distance;
            }
            for (int i = 0; i < length; i += size) {
                double value = ContentNumbers.at(x, i, a.dtype());
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

    @Override
    public String toString() {
        return differing + " of " + elements + " elements differ, by " + maxAbs + " at most";
    }
}
