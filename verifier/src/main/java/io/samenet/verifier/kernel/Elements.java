package io.samenet.verifier.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The elements of a dense array, in row-major order, read and written as numbers. It does not keep the array alive.
 */
public abstract sealed class Elements permits DoubleElements, FloatElements, IntegerElements {
    private final int size;

    Elements(int size) {
        this.size = size;
    }

    /** The elements of {@code array}. */
    public static Elements of(INDArray array) {
        int size = Math.toIntExact(array.length());
        return switch (array.dataType()) {
            case DOUBLE -> new DoubleElements(bytes(array), size);
            case FLOAT -> new FloatElements(bytes(array), size);
            default -> new IntegerElements(bytes(array), size, array.dataType());
        };
    }

    /** The bytes of {@code array}, in the byte order of this machine, row-major. */
    public static ByteBuffer bytes(INDArray array) {
        if (array.offset() != 0 || array.ordering() != 'c') {
            throw new IllegalArgumentException("array that is a view or not row-major");
        }
        if (array.length() == 0) {
            return ByteBuffer.allocate(0).order(ByteOrder.nativeOrder());
        }
        int length = Math.toIntExact(array.length() * array.dataType().width());
        ByteBuffer bytes = array.data().pointer().position(0).asByteBuffer();
        return bytes.limit(length).slice().order(ByteOrder.nativeOrder());
    }

    /**
     * Copies all elements of {@code from} to {@code to}, which has as many, and gives {@code to}. Numbers become true
     * where they are not zero, floating-point ones integers towards zero.
     */
    public static INDArray copy(INDArray from, INDArray to) {
        if (from.dataType() == to.dataType()) {
            bytes(to).put(bytes(from));
            return to;
        }
        Elements source = of(from);
        Elements target = of(to);
        boolean exact = !from.dataType().isFPType() && !to.dataType().isFPType();
        for (int i = 0; i < source.size(); i++) {
            if (exact) {
                target.integer(i, source.integer(i));
            } else {
                target.real(i, source.real(i));
            }
        }
        return to;
    }

    /** Number of elements. */
    public final int size() {
        return size;
    }

    /** Element {@code index} as a floating-point number. */
    public abstract double real(int index);

    /** Sets element {@code index}, rounded to its type. */
    public abstract void real(int index, double value);

    /** Element {@code index} as an integer, towards zero. */
    public abstract long integer(int index);

    /** Sets element {@code index}. */
    public abstract void integer(int index, long value);

    /** Whether element {@code index} is not zero. */
    public boolean isTrue(int index) {
        return real(index) != 0;
    }

    /** Whether elements are floating-point numbers. */
    public static boolean isReal(DataType type) {
        return type == DataType.DOUBLE || type == DataType.FLOAT;
    }
}
