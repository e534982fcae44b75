package io.samenet.verifier.kernel.operation;

import io.samenet.formats.layer.operation.LinearAlgebra;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link LinearAlgebra}, each matrix on its own in float64. */
final class LinearAlgebraKernel implements Kernel<LinearAlgebra> {
    @Override
    public List<INDArray> run(
            LinearAlgebra operation, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        INDArray input = arguments.input();
        List<INDArray> outputs = new ArrayList<>();
        outputs.add(Outputs.create(operation, arguments, scope));
        if (operation.function() == LinearAlgebra.Function.SLOGDET) {
            outputs.add(Outputs.create(operation, arguments, 1, scope));
        }
        int side = Math.toIntExact(input.size(-1));
        int cells = side * side;
        int count = cells == 0 ? 0 : Math.toIntExact(input.length() / cells);
        for (int m = 0; m < count; m++) {
            SquareMatrix matrix = SquareMatrix.read(Elements.of(input), m * cells, side);
            switch (operation.function()) {
                case DET -> set(outputs, m, new Factors(matrix).determinant());
                case LOGDET -> set(outputs, m, new Factors(matrix).logarithm());
                case SLOGDET -> {
                    Factors factors = new Factors(matrix);
                    set(outputs, m, factors.sign(), factors.logarithm());
                }
                case SOLVE, SOLVE_LOWER, SOLVE_UPPER ->
                    solve(operation.function(), matrix, arguments.inputs().get(1), m, outputs.get(0), count);
                default -> inverse(operation.function(), matrix).write(Elements.of(outputs.get(0)), m * cells);
            }
        }
        return outputs;
    }

    private static void set(List<INDArray> outputs, int index, double... values) {
        for (int i = 0; i < values.length; i++) {
            Elements.of(outputs.get(i)).real(index, values[i]);
        }
    }

    private static SquareMatrix inverse(LinearAlgebra.Function function, SquareMatrix matrix) {
        return switch (function) {
            case CHOLESKY -> matrix.cholesky();
            case CHOLESKY_UPPER -> matrix.cholesky().transposed();
            case CHOLESKY_INVERSE -> ofFactor(matrix);
            case CHOLESKY_INVERSE_UPPER -> ofFactor(matrix.transposed());
            default -> columns(matrix, new Factors(matrix)::solve);
        };
    }

    /** The inverse of {@code factor} times its transpose. */
    private static SquareMatrix ofFactor(SquareMatrix factor) {
        return columns(factor, column -> factor.transposed().solveUpper(factor.solveLower(column)));
    }

    private interface Solver {
        double[] solve(double[] right);
    }

    private static SquareMatrix columns(SquareMatrix matrix, Solver solver) {
        int side = matrix.side();
        SquareMatrix inverse = new SquareMatrix(side);
        for (int column = 0; column < side; column++) {
            double[] unit = new double[side];
            unit[column] = 1;
            double[] solution = solver.solve(unit);
            for (int row = 0; row < side; row++) {
                inverse.set(row, column, solution[row]);
            }
        }
        return inverse;
    }

    /** All right sides of matrix {@code index} of {@code count}. */
    private static void solve(
            LinearAlgebra.Function function,
            SquareMatrix matrix,
            INDArray right,
            int index,
            INDArray output,
            int count) {
        int side = matrix.side();
        Solver solver =
                switch (function) {
                    case SOLVE_LOWER -> matrix::solveLower;
                    case SOLVE_UPPER -> matrix::solveUpper;
                    default -> new Factors(matrix)::solve;
                };
        int columns = Math.toIntExact(right.length() / ((long) count * side));
        for (int column = 0; column < columns; column++) {
            int start = index * side * columns + column;
            double[] values = new double[side];
            for (int row = 0; row < side; row++) {
                values[row] = Elements.of(right).real(start + row * columns);
            }
            double[] solution = solver.solve(values);
            for (int row = 0; row < side; row++) {
                Elements.of(output).real(start + row * columns, solution[row]);
            }
        }
    }
}
