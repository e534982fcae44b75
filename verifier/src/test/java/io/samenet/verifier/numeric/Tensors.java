package io.samenet.verifier.numeric;

import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Tensors written out in tests. */
public final class Tensors {
    private Tensors() {}

    /** A float64 tensor. */
    public static TensorData reals(Shape shape, double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * 8).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            bytes.putDouble(value);
        }
        return new TensorData(new TensorType(DType.FLOAT64, shape), Bytes.of(bytes.array()));
    }

    /** An int32 tensor. */
    public static TensorData ids(Shape shape, int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            bytes.putInt(value);
        }
        return new TensorData(new TensorType(DType.INT32, shape), Bytes.of(bytes.array()));
    }

    /** A bool tensor. */
    public static TensorData flags(Shape shape, int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return new TensorData(new TensorType(DType.BOOL, shape), Bytes.of(bytes));
    }

    /** The elements as floating-point numbers. */
    public static double[] values(TensorData data) {
        int width = data.dtype().bytes();
        int count = Math.toIntExact(data.shape().elements());
        ByteBuffer bytes = data.bytes().slice(0, count * width).order(ByteOrder.LITTLE_ENDIAN);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = switch (data.dtype()) {
                case FLOAT64 -> bytes.getDouble(i * 8);
                case FLOAT32 -> bytes.getFloat(i * 4);
                case INT32 -> bytes.getInt(i * 4);
                case INT64 -> bytes.getLong(i * 8);
                case BOOL -> bytes.get(i);
                default -> throw new IllegalArgumentException(data.type().toString());
            };
        }
        return values;
    }
}
