package io.samenet.verifier.kernel.operation;

import io.samenet.verifier.kernel.Elements;

/** A square matrix in float64. */
final class SquareMatrix {
    private final int side;
    private final double[] cells;

    SquareMatrix(int side) {
        this.side = side;
        this.cells = new double[side * side];
    }

    /** The matrix of {@code side} whose first cell is element {@code start}. */
    static SquareMatrix read(Elements from, int start, int side) {
        SquareMatrix matrix = new SquareMatrix(side);
        for (int i = 0; i < matrix.cells.length; i++) {
            matrix.cells[i] = from.real(start + i);
        }
        return matrix;
    }

    void write(Elements to, int start) {
        for (int i = 0; i < cells.length; i++) {
            to.real(start + i, cells[i]);
        }
    }

    int side() {
        return side;
    }

    double at(int row, int column) {
        return cells[row * side + column];
    }

    void set(int row, int column, double value) {
        cells[row * side + column] = value;
    }

    SquareMatrix copy() {
        SquareMatrix copy = new SquareMatrix(side);
        System.arraycopy(cells, 0, copy.cells, 0, cells.length);
        return copy;
    }

    SquareMatrix transposed() {
        SquareMatrix turned = new SquareMatrix(side);
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                turned.set(column, row, at(row, column));
            }
        }
        return turned;
    }

    /** The solution of the lower triangle, from the first row on. */
    double[] solveLower(double[] right) {
        double[] solution = right.clone();
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < row; column++) {
                solution[row] -= at(row, column) * solution[column];
            }
            solution[row] /= at(row, row);
        }
        return solution;
    }

    /** The solution of the upper triangle, from the last row back. */
    double[] solveUpper(double[] right) {
        double[] solution = right.clone();
        for (int row = side - 1; row >= 0; row--) {
            for (int column = row + 1; column < side; column++) {
                solution[row] -= at(row, column) * solution[column];
            }
            solution[row] /= at(row, row);
        }
        return solution;
    }

    /** The lower triangular factor by the lower triangle; not a number where the matrix is not positive definite. */
    SquareMatrix cholesky() {
        SquareMatrix factor = new SquareMatrix(side);
        for (int row = 0; row < side; row++) {
            for (int column = 0; column <= row; column++) {
                double rest = at(row, column);
                for (int i = 0; i < column; i++) {
                    rest -= factor.at(row, i) * factor.at(column, i);
                }
                factor.set(row, column, row == column ? Math.sqrt(rest) : rest / factor.at(column, column));
            }
        }
        return factor;
    }
}
