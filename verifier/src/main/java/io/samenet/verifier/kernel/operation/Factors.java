package io.samenet.verifier.kernel.operation;

import java.util.stream.IntStream;

/** A matrix as a lower triangle of ones on the diagonal, times an upper one, its rows exchanged for large pivots. */
final class Factors {
    private final SquareMatrix both;
    private final int[] rows;
    private double sign = 1;

    Factors(SquareMatrix matrix) {
        this.both = matrix.copy();
        this.rows = IntStream.range(0, matrix.side()).toArray();
        for (int step = 0; step < matrix.side(); step++) {
            exchange(step, largest(step));
            eliminate(step);
        }
    }

    private int largest(int step) {
        int largest = step;
        for (int row = step + 1; row < both.side(); row++) {
            largest = Math.abs(both.at(row, step)) > Math.abs(both.at(largest, step)) ? row : largest;
        }
        return largest;
    }

    private void exchange(int row, int other) {
        if (row == other) {
            return;
        }
        sign = -sign;
        int kept = rows[row];
        rows[row] = rows[other];
        rows[other] = kept;
        for (int column = 0; column < both.side(); column++) {
            double value = both.at(row, column);
            both.set(row, column, both.at(other, column));
            both.set(other, column, value);
        }
    }

    private void eliminate(int step) {
        double pivot = both.at(step, step);
        for (int row = step + 1; row < both.side() && pivot != 0; row++) {
            double factor = both.at(row, step) / pivot;
            both.set(row, step, factor);
            for (int column = step + 1; column < both.side(); column++) {
                both.set(row, column, both.at(row, column) - factor * both.at(step, column));
            }
        }
    }

    double determinant() {
        double product = sign;
        for (int i = 0; i < both.side(); i++) {
            product *= both.at(i, i);
        }
        return product;
    }

    /** Sign of the determinant, 0 where it is 0. */
    double sign() {
        double product = sign;
        for (int i = 0; i < both.side(); i++) {
            product *= Math.signum(both.at(i, i));
        }
        return product;
    }

    /** Logarithm of the size of the determinant. */
    double logarithm() {
        double sum = 0;
        for (int i = 0; i < both.side(); i++) {
            sum += Math.log(Math.abs(both.at(i, i)));
        }
        return sum;
    }

    double[] solve(double[] right) {
        double[] forward = new double[right.length];
        for (int row = 0; row < right.length; row++) {
            forward[row] = right[rows[row]];
            for (int column = 0; column < row; column++) {
                forward[row] -= both.at(row, column) * forward[column];
            }
        }
        return both.solveUpper(forward);
    }
}
