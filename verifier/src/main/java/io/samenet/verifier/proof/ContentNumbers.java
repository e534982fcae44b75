package io.samenet.verifier.proof;

import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.DoublePredicate;

/** Elements of weights as numbers. */
final class ContentNumbers {
    /** Bytes of the largest weight that is made anew. */
    private static final long MOST = 1L << 30;

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

    /** Whether {@code type} is float32 or float64, the types of weights that rules make. */
    static boolean isReal(DType type) {
        return type == DType.FLOAT32 || type == DType.FLOAT64;
    }

    /** Whether numbers of {@code data} are float32 or float64, and few enough to be held. */
    static boolean isExact(TensorData data) {
        return isReal(data.dtype()) && data.bytes().size() <= MOST;
    }

    /** All elements of {@code data}, row-major. */
    static double[] of(TensorData data) {
        int size = data.dtype().bytes();
        double[] numbers = new double[Math.toIntExact(data.shape().elements())];
        ByteBuffer bytes = data.bytes().slice(0, numbers.length * size);
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = at(bytes, i * size, data.dtype());
        }
        return numbers;
    }

    /** {@code numbers} as a tensor of {@code type}, float32 or float64. */
    static TensorData rounded(TensorType type, double[] numbers) {
        int size = type.dtype().bytes();
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * size).order(ByteOrder.LITTLE_ENDIAN);
        for (double number : numbers) {
            if (type.dtype() == DType.FLOAT32) {
                bytes.putFloat((float) number);
            } else {
                bytes.putDouble(number);
            }
        }
        return new TensorData(type, Bytes.of(bytes.flip()));
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
