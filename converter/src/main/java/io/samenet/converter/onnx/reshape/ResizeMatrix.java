package io.samenet.converter.onnx.reshape;

import io.samenet.formats.layer.reshape.UpSampling.Interpolation;
import java.util.ArrayList;
import java.util.List;

/**
 * The matrix that enlarges one direction: element {@code (p, i)} is how much input {@code i} counts at place {@code p}.
 * Places have half-pixel centres, and each row sums to 1.
 *
 * @param interpolation one that has no other form in ONNX
 * @param size of the input in this direction
 * @param factor by which it grows
 */
record ResizeMatrix(Interpolation interpolation, int size, int factor) {
    /** Number of rows. */
    int places() {
        return Math.multiplyExact(size, factor);
    }

    /** The elements, row by row. */
    List<Double> values() {
        List<Double> values = new ArrayList<>();
        for (int place = 0; place < places(); place++) {
            values.addAll(row(place));
        }
        return values;
    }

    /** The elements, column by column. */
    List<Double> transposed() {
        List<Double> values = values();
        List<Double> turned = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            for (int place = 0; place < places(); place++) {
                turned.add(values.get(place * size + i));
            }
        }
        return turned;
    }

    private List<Double> row(int place) {
        double[] row = new double[size];
        double sum = 0;
        for (int i = 0; i < size; i++) {
            row[i] = weight((2.0 * place + 1 - factor * (2.0 * i + 1)) / (2.0 * factor));
            sum += row[i];
        }
        List<Double> shares = new ArrayList<>();
        for (double weight : row) {
            shares.add(weight / sum);
        }
        return shares;
    }

    private double weight(double offset) {
        return switch (interpolation) {
            case LANCZOS3 -> sinc(offset, 3) * sinc(offset / 3, 1);
            case LANCZOS5 -> sinc(offset, 5) * sinc(offset / 5, 1);
            case GAUSSIAN -> Math.abs(offset) < 1.5 ? Math.exp(-2 * offset * offset) : 0;
            case MITCHELLCUBIC -> mitchell(Math.abs(offset));
            case NEAREST, AREA, BILINEAR, BICUBIC -> throw new IllegalStateException(interpolation + " is a Resize");
        };
    }

    /** {@code sin(πx) / πx} within {@code radius}, 0 beyond. */
    private static double sinc(double x, int radius) {
        if (x == 0) {
            return 1;
        }
        return Math.abs(x) < radius ? Math.sin(Math.PI * x) / (Math.PI * x) : 0;
    }

    /** Piecewise cubic of B = C = 1/3, as sixths of its coefficients. */
    private static double mitchell(double x) {
        double square = x * x;
        if (x < 1) {
            return (7 * square * x - 12 * square + 16.0 / 3) / 6;
        }
        return x < 2 ? (-7.0 / 3 * square * x + 12 * square - 20 * x + 32.0 / 3) / 6 : 0;
    }
}
