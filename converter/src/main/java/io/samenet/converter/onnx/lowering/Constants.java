package io.samenet.converter.onnx.lowering;

import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/** Small constants, in the bytes of their type. */
final class Constants {
    private Constants() {}

    static TensorData of(DType dtype, Shape shape, List<? extends Number> values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.size() * dtype.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        values.forEach(v -> put(bytes, dtype, v));
        return new TensorData(new TensorType(dtype, shape), Bytes.of(bytes.flip()));
    }

    private static void put(ByteBuffer bytes, DType dtype, Number value) {
        switch (dtype) {
            case BOOL -> bytes.put((byte) (value.doubleValue() != 0 ? 1 : 0));
            case INT8, UINT8 -> bytes.put((byte) value.longValue());
            case INT16, UINT16 -> bytes.putShort((short) value.longValue());
            case INT32, UINT32 -> bytes.putInt((int) value.longValue());
            case INT64, UINT64 -> bytes.putLong(value.longValue());
            case FLOAT16 -> bytes.putShort(half(value.floatValue()));
            case BFLOAT16 -> bytes.putShort(bfloat(value.floatValue()));
            case FLOAT32 -> bytes.putFloat(value.floatValue());
            case FLOAT64 -> bytes.putDouble(value.doubleValue());
            case STRING -> throw new IllegalArgumentException("no constants of type string");
        }
    }

    /** The number that {@code data} is, where it is a single one of a common type. */
    static Optional<Number> number(TensorData data) {
        if (data.shape().rank() != 0) {
            return Optional.empty();
        }
        ByteBuffer bytes = data.bytes().slice(0, data.dtype().bytes());
        return switch (data.dtype()) {
            case FLOAT32 -> Optional.of(bytes.getFloat(0));
            case FLOAT64 -> Optional.of(bytes.getDouble(0));
            case INT32 -> Optional.of(bytes.getInt(0));
            case INT64 -> Optional.of(bytes.getLong(0));
            case BOOL -> Optional.of(bytes.get(0));
            default -> Optional.empty();
        };
    }

    /** IEEE 754 binary16, to nearest, ties to even; too large a number becomes infinite. */
    static short half(float value) {
        int bits = Float.floatToIntBits(value);
        int sign = (bits >>> 16) & 0x8000;
        if (Float.isNaN(value)) {
            return (short) (sign | 0x7e00);
        }
        double magnitude = Math.abs(value);
        if (magnitude >= 65520) {
            return (short) (sign | 0x7c00);
        }
        int exponent = Math.max(-14, magnitude == 0 ? -14 : Math.getExponent(magnitude));
        // In units of the last place; a carry out of the significand moves into the exponent by itself.
        long significand = (long) Math.rint(Math.scalb(magnitude, 10 - exponent));
        return (short) (sign | (((exponent + 14) << 10) + (int) significand));
    }

    private static short bfloat(float value) {
        int bits = Float.floatToIntBits(value);
        return (short) (Float.isNaN(value) ? 0x7fc0 : (bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16);
    }
}
