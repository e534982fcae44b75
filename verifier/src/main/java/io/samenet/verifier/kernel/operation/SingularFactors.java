package io.samenet.verifier.kernel.operation;

import io.samenet.verifier.kernel.Elements;
import java.util.Arrays;

/**
 * A matrix {@code a} as {@code left · diagonal(values) · rightᵀ}, the columns of left and right of length 1 and at right
 * angles, by rotating columns two by two until all are at right angles (Hestenes 1958; Golub and Van Loan, Matrix
 * Computations, 8.6.3). What is not finite makes all not a number.
 */
final class SingularFactors {
    /** Rounds after which rotating ends; it converges quadratically, in ten or so. */
    private static final int MOST_ROUNDS = 60;

    private static final double RIGHT_ANGLE = Math.ulp(1.0);

    /** Columns of the matrix, or of its transpose where it is wide; then left times values. */
    private final double[][] turned;

    private final double[][] rotation;
    private final double[] values;
    private final boolean wide;

    private SingularFactors(double[][] columns, boolean wide) {
        this.turned = columns;
        this.rotation = new double[columns.length][columns.length];
        this.wide = wide;
        for (int i = 0; i < columns.length; i++) {
            rotation[i][i] = 1;
        }
        boolean finite = Arrays.stream(columns).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite);
        int round = 0;
        while (finite && round < MOST_ROUNDS && rotate()) {
            round++;
        }
        this.values = Arrays.stream(columns)
                .mapToDouble(c -> finite ? Math.sqrt(dot(c, c)) : Double.NaN)
                .toArray();
    }

    /** The matrix of {@code rows} and {@code columns} whose first cell is element {@code start}. */
    static SingularFactors of(Elements from, int start, int rows, int columns) {
        boolean wide = columns > rows;
        double[][] turned = new double[Math.min(rows, columns)][Math.max(rows, columns)];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double cell = from.real(start + row * columns + column);
                turned[wide ? row : column][wide ? column : row] = cell;
            }
        }
        return new SingularFactors(turned, wide);
    }

    /** Whether a pair of columns was not yet at right angles. */
    private boolean rotate() {
        boolean any = false;
        for (int p = 0; p < turned.length; p++) {
            for (int q = p + 1; q < turned.length; q++) {
                any |= rotate(p, q);
            }
        }
        return any;
    }

    private boolean rotate(int p, int q) {
        double pp = dot(turned[p], turned[p]);
        double qq = dot(turned[q], turned[q]);
        double pq = dot(turned[p], turned[q]);
        if (Math.abs(pq) <= RIGHT_ANGLE * Math.sqrt(pp) * Math.sqrt(qq)) {
            return false;
        }
        double zeta = (qq - pp) / (2 * pq);
        double tangent = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.hypot(1, zeta));
        double cosine = 1 / Math.hypot(1, tangent);
        double sine = cosine * tangent;
        turn(turned[p], turned[q], cosine, sine);
        turn(rotation[p], rotation[q], cosine, sine);
        return true;
    }

    private static void turn(double[] p, double[] q, double cosine, double sine) {
        for (int i = 0; i < p.length; i++) {
            double kept = p[i];
            p[i] = cosine * kept - sine * q[i];
            q[i] = sine * kept + cosine * q[i];
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    int count() {
        return values.length;
    }

    int rows() {
        return wide ? turned.length : turned.length == 0 ? 0 : turned[0].length;
    }

    private int columns() {
        return wide ? turned[0].length : turned.length;
    }

    /** Singular value {@code index}, in no order. */
    double value(int index) {
        return values[index];
    }

    /** The inverse by those singular values that count, times {@code right}. */
    double[] solve(double[] right, boolean[] counted) {
        double[] solution = new double[columns()];
        for (int i = 0; i < values.length; i++) {
            if (!counted[i] && !Double.isNaN(values[i])) {
                continue;
            }
            double[] from = wide ? rotation[i] : turned[i];
            double[] to = wide ? turned[i] : rotation[i];
            double share = dot(from, right) / values[i] / values[i];
            for (int k = 0; k < solution.length; k++) {
                solution[k] += share * to[k];
            }
        }
        return solution;
    }
}
