package io.samenet.verifier.numeric;

import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Elements of tensors as floating-point numbers. */
public final class Values {
    private Values() {}

    /** All elements, row-major. */
    public static double[] of(TensorData data) {
        double[] values = new double[Math.toIntExact(data.shape().elements())];
        int width = data.dtype().bytes();
        ByteBuffer bytes =
                data.bytes().slice(0, Math.multiplyExact(values.length, width)).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < values.length; i++) {
            values[i] = element(bytes, i, data.dtype());
        }
        return values;
    }

    private static double element(ByteBuffer bytes, int index, DType dtype) {
        return switch (dtype) {
            case FLOAT64 -> bytes.getDouble(index * 8);
            case FLOAT32 -> bytes.getFloat(index * 4);
            case FLOAT16 -> io.samenet.verifier.kernel.Halves.fromFloat16(bytes.getShort(index * 2));
            case BFLOAT16 -> io.samenet.verifier.kernel.Halves.fromBfloat16(bytes.getShort(index * 2));
            case BOOL, INT8 -> bytes.get(index);
            case UINT8 -> Byte.toUnsignedInt(bytes.get(index));
            case INT16 -> bytes.getShort(index * 2);
            case UINT16 -> Short.toUnsignedInt(bytes.getShort(index * 2));
            case INT32 -> bytes.getInt(index * 4);
            case UINT32 -> Integer.toUnsignedLong(bytes.getInt(index * 4));
            case INT64, UINT64 -> bytes.getLong(index * 8);
            case STRING -> throw new IllegalArgumentException("text has no numbers");
        };
    }

    /** The same numbers as a tensor of {@code dtype}. */
    static TensorData as(TensorData data, DType dtype) {
        if (data.dtype() == dtype) {
            return data;
        }
        double[] values = of(data);
        DType held = dtype.isFloating() ? DType.FLOAT64 : dtype;
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, held.bytes()))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < values.length; i++) {
            InputGenerator.put(bytes, i, held, values[i]);
        }
        return new TensorData(new TensorType(held, data.shape()), io.samenet.formats.tensor.Bytes.of(bytes.array()));
    }
}
