package io.samenet.verifier.kernel;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Stretches of a floating-point array, read and written as float64. One object is for one thread. */
public abstract sealed class Rows {
    Rows() {}

    /** Fills {@code row} with the elements from {@code start} on. */
    public abstract void read(int start, double[] row);

    /** Sets the elements from {@code start} on to {@code row}, rounded to the array's type. */
    public abstract void write(int start, double[] row);

    /** The stretches of {@code array}. */
    public static Rows of(INDArray array) {
        if (!Elements.isReal(array.dataType())) {
            throw new IllegalArgumentException("rows of " + array.dataType());
        }
        return array.dataType() == DataType.DOUBLE
                ? new Doubles(Elements.bytes(array).asDoubleBuffer())
                : new Floats(Elements.bytes(array).asFloatBuffer());
    }

    private static final class Doubles extends Rows {
        private final DoubleBuffer buffer;

        Doubles(DoubleBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public void read(int start, double[] row) {
            buffer.get(start, row);
        }

        @Override
        public void write(int start, double[] row) {
            buffer.put(start, row);
        }
    }

    private static final class Floats extends Rows {
        private final FloatBuffer buffer;
        private float[] single = new float[0];

        Floats(FloatBuffer buffer) {
            this.buffer = buffer;
        }

        private float[] single(int length) {
            single = single.length == length ? single : new float[length];
            return single;
        }

        @Override
        public void read(int start, double[] row) {
            float[] values = single(row.length);
            buffer.get(start, values);
            for (int i = 0; i < row.length; i++) {
                row[i] = values[i];
            }
        }

        @Override
        public void write(int start, double[] row) {
            float[] values = single(row.length);
            for (int i = 0; i < row.length; i++) {
                values[i] = (float) row[i];
            }
            buffer.put(start, values);
        }
    }
}
