package io.samenet.verifier.proof;

import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorData;
import java.nio.ByteBuffer;
import java.util.function.DoublePredicate;

/** Elements of weights as numbers. */
final class ContentNumbers {
    private ContentNumbers() {}

    /** Whether every element of {@code data}, which is not text, is as {@code wanted}; read a part at a time. */
    static boolean all(TensorData data, DoublePredicate wanted) {
        int size = data.dtype().bytes();
        int part = Bytes.CHUNK / size * size;
        for (long at = 0; at < data.bytes().size(); at += part) {
            int length = (int) Math.min(part, data.bytes().size() - at);
            ByteBuffer bytes = data.bytes().slice(at, length);
            for (int i = 0; i < length; i += size) {
                if (!wanted.test(at(bytes, i, data.dtype()))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The element that begins at byte {@code at}. */
    static double at(ByteBuffer bytes, int at, DType dtype) {
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
}
