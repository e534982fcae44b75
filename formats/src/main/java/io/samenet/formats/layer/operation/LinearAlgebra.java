package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * Operations on square matrices of floating-point numbers, those of the last two axes ({@code keras.ops.det} and its like).
 *
 * @param function row of the table
 */
public record LinearAlgebra(Function function) implements Declaration {
    /** What an operation gives. */
    private enum Result {
        NUMBER,
        TWO_NUMBERS,
        MATRIX,
        SOLUTION
    }

    /** The table of operations. */
    public enum Function {
        /** Determinant. */
        DET(Result.NUMBER),
        /** Logarithm of the size of the determinant. */
        LOGDET(Result.NUMBER),
        /** Sign of the determinant, and the logarithm of its size. */
        SLOGDET(Result.TWO_NUMBERS),
        /** Inverse. */
        INV(Result.MATRIX),
        /** What the matrix makes the second operand. */
        SOLVE(Result.SOLUTION),
        /** The same for a lower triangular matrix, of which the upper triangle is not read. */
        SOLVE_LOWER(Result.SOLUTION),
        /** The same for an upper triangular matrix, of which the lower triangle is not read. */
        SOLVE_UPPER(Result.SOLUTION),
        /** The lower triangular factor of a symmetric positive definite matrix, of which the upper triangle is not read. */
        CHOLESKY(Result.MATRIX),
        /** The same factor transposed. */
        CHOLESKY_UPPER(Result.MATRIX),
        /** Inverse of the matrix whose lower triangular factor it is. */
        CHOLESKY_INVERSE(Result.MATRIX),
        /** Inverse of the matrix whose upper triangular factor it is. */
        CHOLESKY_INVERSE_UPPER(Result.MATRIX);

        private final Result result;

        Function(Result result) {
            this.result = result;
        }

        /** Number of operands. */
        public int arity() {
            return result == Result.SOLUTION ? 2 : 1;
        }
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        List<TensorType> operands = Operands.of(arguments, function.arity());
        TensorType matrix = operands.get(0);
        Shape shape = matrix.shape();
        if (shape.rank() < 2) {
            throw new ShapeException("a matrix", matrix.toString());
        }
        Expect.agree("rows and columns", shape.size(-2), shape.size(-1));
        for (TensorType operand : operands) {
            if (!operand.dtype().isFloating() || operand.dtype() != matrix.dtype()) {
                throw ShapeException.unsupported("floating-point numbers of one type", operands.toString());
            }
        }
        TensorType number = matrix.with(shape.slice(0, shape.rank() - 2));
        return switch (function.result) {
            case NUMBER -> List.of(number);
            case TWO_NUMBERS -> List.of(number, number);
            case MATRIX -> List.of(matrix);
            case SOLUTION -> List.of(solution(shape, operands.get(1)));
        };
    }

    /** The second operand has vectors where its rank is one less. */
    private static TensorType solution(Shape matrix, TensorType right) {
        Shape shape = right.shape();
        boolean vectors = shape.rank() == matrix.rank() - 1;
        int outer = matrix.rank() - 2;
        if ((!vectors && shape.rank() != matrix.rank())
                || !matrix.slice(0, outer + 1).admits(shape.slice(0, outer + 1))) {
            throw ShapeException.unsupported("right sides for matrices of " + matrix, right.toString());
        }
        return right;
    }
}
