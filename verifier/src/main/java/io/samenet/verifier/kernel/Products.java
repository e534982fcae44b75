package io.samenet.verifier.kernel;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Matrix products by OpenBLAS, on the library that ND4J has loaded. It is called itself and not through ND4J, whose own
 * product of row-major matrices is five to ten times slower and does not take parts of arrays.
 */
public final class Products {
    private Products() {}

    /**
     * A row-major matrix inside an array.
     *
     * @param array what it is a part of
     * @param offset element of the array with which it begins
     * @param rows number of rows
     * @param columns number of columns
     * @param stride elements from one row to the next
     */
    public record Matrix(INDArray array, long offset, int rows, int columns, int stride) {
        /** Checks that it lies inside. */
        public Matrix {
            long end = rows == 0 || columns == 0 ? offset : offset + (rows - 1L) * stride + columns;
            if (offset < 0 || rows < 0 || columns < 0 || stride < columns || end > array.length()) {
                throw new IndexOutOfBoundsException(
                        rows + " x " + columns + " from " + offset + " by " + stride + " in " + array.length());
            }
        }

        /** All of {@code array}, its last axis as columns. */
        public static Matrix of(INDArray array) {
            int columns = Math.toIntExact(array.size(-1));
            int rows = columns == 0 ? 0 : Math.toIntExact(array.length() / columns);
            return new Matrix(array, 0, rows, columns, columns);
        }

        /** These columns. */
        public Matrix columns(int from, int count) {
            if (from < 0 || count < 0 || from + count > columns) {
                throw new IndexOutOfBoundsException(count + " columns from " + from + " of " + columns);
            }
            return new Matrix(array, offset + from, rows, count, stride);
        }

        /** These rows. */
        public Matrix rows(int from, int count) {
            if (from < 0 || count < 0 || from + count > rows) {
                throw new IndexOutOfBoundsException(count + " rows from " + from + " of " + rows);
            }
            return new Matrix(array, offset + (long) from * stride, count, columns, stride);
        }
    }

    /** The product of {@code a}, its last axis taken as columns, and the matrix {@code b}. */
    public static INDArray multiply(INDArray a, INDArray b, KernelScope scope) {
        long[] shape = a.shape().clone();
        shape[shape.length - 1] = b.size(1);
        INDArray c = scope.create(a.dataType(), shape);
        if (c.length() > 0 && a.length() > 0) {
            multiply(Matrix.of(a), Matrix.of(b), Matrix.of(c), 0);
        }
        return c;
    }

    /** Sets {@code c} to {@code a · b + keep * c}; all float64 or all float32. */
    public static void multiply(Matrix a, Matrix b, Matrix c, double keep) {
        DataType type = c.array().dataType();
        if (a.columns() != b.rows() || c.rows() != a.rows() || c.columns() != b.columns()) {
            throw new IllegalArgumentException("product of " + a.rows() + " x " + a.columns() + " and " + b.rows()
                    + " x " + b.columns() + " as " + c.rows() + " x " + c.columns());
        }
        if (a.array().dataType() != type || b.array().dataType() != type || !Elements.isReal(type)) {
            throw new IllegalArgumentException(
                    "product of " + a.array().dataType() + " and " + b.array().dataType() + " as " + type);
        }
        if (c.rows() > 0 && c.columns() > 0 && a.columns() > 0) {
            if (type == DataType.DOUBLE) {
                doubles(a, b, c, keep);
            } else {
                floats(a, b, c, keep);
            }
        }
    }

    private static void doubles(Matrix a, Matrix b, Matrix c, double keep) {
        cblas_dgemm(
                CblasRowMajor,
                CblasNoTrans,
                CblasNoTrans,
                c.rows(),
                c.columns(),
                a.columns(),
                1,
                new DoublePointer(start(a)),
                a.stride(),
                new DoublePointer(start(b)),
                b.stride(),
                keep,
                new DoublePointer(start(c)),
                c.stride());
    }

    private static void floats(Matrix a, Matrix b, Matrix c, double keep) {
        cblas_sgemm(
                CblasRowMajor,
                CblasNoTrans,
                CblasNoTrans,
                c.rows(),
                c.columns(),
                a.columns(),
                1,
                new FloatPointer(start(a)),
                a.stride(),
                new FloatPointer(start(b)),
                b.stride(),
                (float) keep,
                new FloatPointer(start(c)),
                c.stride());
    }

    private static Pointer start(Matrix matrix) {
        if (matrix.array().offset() != 0 || matrix.array().ordering() != 'c') {
            throw new IllegalArgumentException("array that is a view or not row-major");
        }
        return matrix.array().data().pointer().getPointer(matrix.offset());
    }
}
