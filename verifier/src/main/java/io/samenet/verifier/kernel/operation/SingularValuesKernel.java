package io.samenet.verifier.kernel.operation;

import io.samenet.formats.layer.operation.SingularValues;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link SingularValues}, each matrix on its own in float64, its tolerance that of the run's type. */
final class SingularValuesKernel implements Kernel<SingularValues> {
    private static final double EPSILON32 = Math.ulp(1f);
    private static final double EPSILON64 = Math.ulp(1.0);

    @Override
    public List<INDArray> run(
            SingularValues operation, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        INDArray input = arguments.input();
        INDArray output = Outputs.create(operation, arguments, scope);
        int rows = Math.toIntExact(input.size(-2));
        int columns = Math.toIntExact(input.size(-1));
        int cells = rows * columns;
        int count = cells == 0 ? 0 : Math.toIntExact(input.length() / cells);
        double epsilon = input.dataType() == DataType.DOUBLE ? EPSILON64 : EPSILON32;
        Elements to = Elements.of(output);
        for (int m = 0; m < count; m++) {
            SingularFactors factors = SingularFactors.of(Elements.of(input), m * cells, rows, columns);
            boolean[] counted = counted(operation, factors, Math.max(rows, columns), epsilon);
            switch (operation.function()) {
                case PINV -> inverse(factors, counted, to, m * cells);
                case MATRIX_RANK -> to.integer(m, rank(counted));
                case LSTSQ -> solve(factors, counted, arguments.inputs().get(1), to);
            }
        }
        return List.of(output);
    }

    private static boolean[] counted(SingularValues operation, SingularFactors factors, int size, double epsilon) {
        double largest = 0;
        for (int i = 0; i < factors.count(); i++) {
            largest = Math.max(largest, factors.value(i));
        }
        boolean[] counted = new boolean[factors.count()];
        for (int i = 0; i < counted.length; i++) {
            counted[i] = operation.counts(factors.value(i), largest, size, epsilon);
        }
        return counted;
    }

    private static int rank(boolean[] counted) {
        int rank = 0;
        for (boolean one : counted) {
            rank += one ? 1 : 0;
        }
        return rank;
    }

    private static void inverse(SingularFactors factors, boolean[] counted, Elements to, int start) {
        for (int row = 0; row < factors.rows(); row++) {
            double[] unit = new double[factors.rows()];
            unit[row] = 1;
            double[] column = factors.solve(unit, counted);
            for (int i = 0; i < column.length; i++) {
                to.real(start + i * factors.rows() + row, column[i]);
            }
        }
    }

    private static void solve(SingularFactors factors, boolean[] counted, INDArray right, Elements to) {
        int columns = right.rank() == 1 ? 1 : Math.toIntExact(right.size(1));
        Elements from = Elements.of(right);
        for (int column = 0; column < columns; column++) {
            double[] side = new double[factors.rows()];
            for (int row = 0; row < side.length; row++) {
                side[row] = from.real(row * columns + column);
            }
            double[] solution = factors.solve(side, counted);
            for (int i = 0; i < solution.length; i++) {
                to.real(i * columns + column, solution[i]);
            }
        }
    }
}
