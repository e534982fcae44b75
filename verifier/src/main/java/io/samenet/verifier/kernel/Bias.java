package io.samenet.verifier.kernel;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Adds a vector along the last axis. */
public final class Bias {
    private Bias() {}

    /** Adds {@code bias (n,)} to each row of {@code array (…, n)}, in place; both of one floating-point type. */
    public static void add(INDArray array, INDArray bias) {
        int columns = Math.toIntExact(bias.length());
        if (array.size(-1) != columns || array.dataType() != bias.dataType()) {
            throw new IllegalArgumentException("bias of " + columns + " for rows of " + array.size(-1));
        }
        if (array.dataType() == DataType.DOUBLE) {
            doubles(Elements.bytes(array).asDoubleBuffer(), Elements.bytes(bias).asDoubleBuffer(), columns);
        } else {
            floats(Elements.bytes(array).asFloatBuffer(), Elements.bytes(bias).asFloatBuffer(), columns);
        }
    }

    private static void doubles(DoubleBuffer array, DoubleBuffer bias, int columns) {
        double[] row = new double[columns];
        bias.get(0, row);
        Mapping.inParts(columns == 0 ? 0 : array.limit() / columns, columns, (from, to) -> {
            for (int r = from; r < to; r++) {
                for (int c = 0; c < columns; c++) {
                    array.put(r * columns + c, array.get(r * columns + c) + row[c]);
                }
            }
        });
    }

    private static void floats(FloatBuffer array, FloatBuffer bias, int columns) {
        float[] row = new float[columns];
        bias.get(0, row);
        Mapping.inParts(columns == 0 ? 0 : array.limit() / columns, columns, (from, to) -> {
            for (int r = from; r < to; r++) {
                for (int c = 0; c < columns; c++) {
                    array.put(r * columns + c, array.get(r * columns + c) + row[c]);
                }
            }
        });
    }
}
