package io.samenet.converter.onnx.reshape;

import io.samenet.formats.layer.reshape.UpSampling.Interpolation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The matrix that brings one direction to another size: element {@code (p, i)} is how much input {@code i} counts at place
 * {@code p}. Places have half-pixel centres, and each row sums to 1.
 *
 * @param interpolation any but nearest, which needs no matrix
 * @param size of the input in this direction
 * @param places of the output
 * @param antialias whether weights reach further where there are fewer places than elements
 */
public record ResizeMatrix(Interpolation interpolation, int size, int places, boolean antialias) {
    /** The elements, row by row. */
    public List<Double> values() {
        List<Double> values = new ArrayList<>();
        for (int place = 0; place < places; place++) {
            values.addAll(row(place));
        }
        return values;
    }

    /** The elements, column by column. */
    public List<Double> transposed() {
        List<Double> values = values();
        List<Double> turned = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            for (int place = 0; place < places; place++) {
                turned.add(values.get(place * size + i));
            }
        }
        return turned;
    }

    private List<Double> row(int place) {
        double reach = antialias && places < size ? (double) size / places : 1;
        double[] row = new double[size];
        for (int i = 0; i < size; i++) {
            double offset = ((2.0 * place + 1) * size - (2.0 * i + 1) * places) / (2.0 * places);
            row[i] = interpolation == Interpolation.AREA ? overlap(place, i) : weight(offset / reach);
        }
        double sum = Arrays.stream(row).sum();
        return Arrays.stream(row).mapToObj(w -> w / sum).toList();
    }

    /** How much of element {@code i} the stretch of place {@code place} covers. */
    private double overlap(int place, int i) {
        double step = (double) size / places;
        return Math.max(0, Math.min((place + 1) * step, i + 1) - Math.max(place * step, i));
    }

    private double weight(double offset) {
        double distance = Math.abs(offset);
        return switch (interpolation) {
            case BILINEAR -> Math.max(0, 1 - distance);
            case BICUBIC -> keys(distance);
            case LANCZOS3 -> sinc(offset, 3) * sinc(offset / 3, 1);
            case LANCZOS5 -> sinc(offset, 5) * sinc(offset / 5, 1);
            case GAUSSIAN -> distance < 1.5 ? Math.exp(-2 * offset * offset) : 0;
            case MITCHELLCUBIC -> mitchell(distance);
            case NEAREST, AREA -> throw new IllegalStateException(interpolation + " has no weights by distance");
        };
    }

    /** {@code sin(πx) / πx} within {@code radius}, 0 beyond. */
    private static double sinc(double x, int radius) {
        if (x == 0) {
            return 1;
        }
        return Math.abs(x) < radius ? Math.sin(Math.PI * x) / (Math.PI * x) : 0;
    }

    /** Piecewise cubic of B = 0 and C = 1/2, as halves of its coefficients. */
    private static double keys(double x) {
        double square = x * x;
        if (x < 1) {
            return (3 * square * x - 5 * square + 2) / 2;
        }
        return x < 2 ? (-square * x + 5 * square - 8 * x + 4) / 2 : 0;
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
