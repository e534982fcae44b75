package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/**
 * Operations on matrices, those of the last two axes, that take small singular values for zero ({@code keras.ops.pinv},
 * {@code matrix_rank}, {@code lstsq}). With {@code epsilon} the distance from 1 to the next number of the matrix's type and
 * {@code size} the larger of rows and columns:
 *
 * <ul>
 *   <li>pinv takes those for zero that are at most {@code rcond} times the largest, by default {@code 10 size epsilon};
 *   <li>matrix_rank those that are at most {@code tol}, by default {@code size epsilon} times the largest (on JAX alone a
 *       {@code tol} counts in largest singular values, against Keras's documentation);
 *   <li>lstsq those that are less than {@code rcond} times the largest, by default {@code size epsilon}, and
 *       {@code epsilon} where {@code rcond} is negative.
 * </ul>
 *
 * @param function row of the table
 * @param tolerance Keras's {@code rcond} or {@code tol}
 */
public record SingularValues(Function function, Optional<Double> tolerance) implements Declaration {
    /** The table of operations. */
    public enum Function {
        /** The inverse of Moore and Penrose, {@code (…, columns, rows)}. */
        PINV,
        /** How many singular values are not zero, as int32. */
        MATRIX_RANK,
        /** The shortest {@code x} of those for which {@code a x} is nearest to the second operand. */
        LSTSQ
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        List<TensorType> operands = Operands.of(arguments, function == Function.LSTSQ ? 2 : 1);
        TensorType matrix = operands.get(0);
        Shape shape = matrix.shape();
        if (shape.rank() < 2 || (function == Function.LSTSQ && shape.rank() > 2)) {
            throw new ShapeException("a matrix", matrix.toString());
        }
        for (TensorType operand : operands) {
            if (operand.dtype().bytes() < 4 || !operand.dtype().isFloating() || operand.dtype() != matrix.dtype()) {
                throw ShapeException.unsupported("numbers of float32 or float64, of one type", operands.toString());
            }
        }
        Shape outer = shape.slice(0, shape.rank() - 2);
        return switch (function) {
            case PINV -> List.of(matrix.with(outer.append(shape.size(-1), shape.size(-2))));
            case MATRIX_RANK -> List.of(new TensorType(DType.INT32, outer));
            case LSTSQ -> List.of(matrix.with(solution(shape, operands.get(1).shape())));
        };
    }

    private static Shape solution(Shape matrix, Shape right) {
        if (right.rank() != 1 && right.rank() != 2) {
            throw new ShapeException("a right side or a matrix of them", right.toString());
        }
        Expect.agree("rows of the matrix and the right side", matrix.size(0), right.size(0));
        return right.with(0, matrix.size(1));
    }

    /** Whether a singular value counts in a matrix of {@code size} whose largest is {@code largest}. */
    public boolean counts(double value, double largest, long size, double epsilon) {
        return switch (function) {
            case PINV -> value > tolerance.orElse(10 * size * epsilon) * largest;
            case MATRIX_RANK -> value > tolerance.orElse(size * epsilon * largest);
            case LSTSQ -> value >= tolerance.map(t -> t < 0 ? epsilon : t).orElse(size * epsilon) * largest;
        };
    }
}
