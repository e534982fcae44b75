package io.samenet.verifier.numeric;

import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.StringTensor;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Halves;
import io.samenet.verifier.kernel.Texts;
import io.samenet.verifier.kernel.Types;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Moves tensors between bytes, which are little-endian, and ND4J's arrays. */
final class Transfer {
    /** Bytes taken at a time; a multiple of every element's size. */
    private static final int CHUNK = 1 << 24;

    private Transfer() {}

    /** Fills {@code array}, of the data's shape and of whatever numeric type, and gives it. */
    static INDArray load(TensorData data, INDArray array) {
        int width = data.dtype().bytes();
        boolean same = identical(data.dtype(), array.dataType()) && ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
        ByteBuffer target = Elements.bytes(array);
        Elements elements = Elements.of(array);
        long size = data.bytes().size();
        for (long offset = 0; offset < size; offset += CHUNK) {
            ByteBuffer part = data.bytes().slice(offset, (int) Math.min(CHUNK, size - offset));
            if (same) {
                target.put((int) offset, part, 0, part.limit());
            } else {
                convert(part.order(ByteOrder.LITTLE_ENDIAN), data.dtype(), elements, (int) (offset / width));
            }
        }
        return array;
    }

    /** Fills {@code array} with the numbers of the strings of {@code data}, and gives it. */
    static INDArray load(StringTensor data, INDArray array, Texts texts) {
        Elements elements = Elements.of(array);
        for (int i = 0; i < elements.size(); i++) {
            elements.integer(i, texts.number(data.elements().get(i)));
        }
        return texts.mark(array);
    }

    private static boolean identical(DType dtype, DataType type) {
        return dtype == Types.of(type) && dtype != DType.FLOAT16 && dtype != DType.BFLOAT16;
    }

    private static void convert(ByteBuffer part, DType dtype, Elements to, int start) {
        int count = part.limit() / dtype.bytes();
        for (int i = 0; i < count; i++) {
            switch (dtype) {
                case FLOAT32 -> to.real(start + i, part.getFloat(i * 4));
                case FLOAT64 -> to.real(start + i, part.getDouble(i * 8));
                case FLOAT16 -> to.real(start + i, Halves.fromFloat16(part.getShort(i * 2)));
                case BFLOAT16 -> to.real(start + i, Halves.fromBfloat16(part.getShort(i * 2)));
                case BOOL -> to.integer(start + i, part.get(i) != 0 ? 1 : 0);
                case INT8 -> to.integer(start + i, part.get(i));
                case UINT8 -> to.integer(start + i, Byte.toUnsignedLong(part.get(i)));
                case INT16 -> to.integer(start + i, part.getShort(i * 2));
                case UINT16 -> to.integer(start + i, Short.toUnsignedLong(part.getShort(i * 2)));
                case INT32 -> to.integer(start + i, part.getInt(i * 4));
                case UINT32 -> to.integer(start + i, Integer.toUnsignedLong(part.getInt(i * 4)));
                case INT64, UINT64 -> to.integer(start + i, part.getLong(i * 8));
                case STRING -> throw new IllegalArgumentException("text has no arithmetic");
            }
        }
    }

    /** A copy of {@code array} as a tensor of {@code dtype}. */
    static TensorData store(INDArray array, DType dtype, Texts texts) {
        TensorType type = new TensorType(dtype, Shape.of(array.shape()));
        return dtype == DType.STRING
                ? new StringTensor(type.shape(), texts.strings(array)).data()
                : numbers(array, type);
    }

    private static TensorData numbers(INDArray array, TensorType type) {
        DType dtype = type.dtype();
        int count = Math.toIntExact(array.length());
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.multiplyExact(count, dtype.bytes())).order(ByteOrder.LITTLE_ENDIAN);
        Elements from = Elements.of(array);
        for (int i = 0; i < count; i++) {
            switch (dtype) {
                case FLOAT64 -> bytes.putDouble(i * 8, from.real(i));
                case FLOAT32 -> bytes.putFloat(i * 4, (float) from.real(i));
                case FLOAT16 -> bytes.putShort(i * 2, Halves.toFloat16(from.real(i)));
                case BFLOAT16 -> bytes.putShort(i * 2, Halves.toBfloat16(from.real(i)));
                case BOOL -> bytes.put(i, (byte) (from.isTrue(i) ? 1 : 0));
                case INT8, UINT8 -> bytes.put(i, (byte) from.integer(i));
                case INT16, UINT16 -> bytes.putShort(i * 2, (short) from.integer(i));
                case INT32, UINT32 -> bytes.putInt(i * 4, (int) from.integer(i));
                case INT64, UINT64 -> bytes.putLong(i * 8, from.integer(i));
                case STRING -> throw new IllegalArgumentException("text has no arithmetic");
            }
        }
        return new TensorData(type, Bytes.of(bytes.array()));
    }
}
