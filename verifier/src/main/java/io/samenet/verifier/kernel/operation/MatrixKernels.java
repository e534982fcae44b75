package io.samenet.verifier.kernel.operation;

import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.operation.Cross;
import io.samenet.formats.layer.operation.Diagonal;
import io.samenet.formats.layer.operation.DiagonalMatrix;
import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.formats.layer.operation.Kron;
import io.samenet.formats.layer.operation.LinearAlgebra;
import io.samenet.formats.layer.operation.Linspace;
import io.samenet.formats.layer.operation.Meshgrid;
import io.samenet.formats.layer.operation.Rot90;
import io.samenet.formats.layer.operation.SingularValues;
import io.samenet.formats.layer.operation.Vander;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.tensor.Shape;
import io.samenet.verifier.kernel.Axes;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Spread;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The kernels of operations on matrices and grids. */
final class MatrixKernels {
    /** One for each. */
    static final List<Room.Row<Kernel<?>>> ROWS = List.of(
            Kernel.row(
                    Diagonal.class,
                    (d, a, w, scope) -> List.of(d.summed() ? trace(d, a, scope) : diagonal(d, a.input(), scope))),
            Kernel.row(DiagonalMatrix.class, (d, a, w, scope) -> List.of(diagonalMatrix(d, a, scope))),
            Kernel.row(
                    Rot90.class,
                    (d, a, w, scope) -> List.of(Walks.fill(
                            a.input(),
                            MovingKernels.sizes(d, a, scope),
                            0,
                            turned(d, a.input().shape()),
                            scope))),
            Kernel.row(Meshgrid.class, (d, a, w, scope) -> meshgrid(d, a, scope)),
            Kernel.row(Cross.class, new CrossKernel()),
            Kernel.row(Kron.class, (d, a, w, scope) -> List.of(kron(d, a, scope))),
            Kernel.row(Vander.class, (d, a, w, scope) -> List.of(vander(d, a, scope))),
            Kernel.row(LinearAlgebra.class, new LinearAlgebraKernel()),
            Kernel.row(SingularValues.class, new SingularValuesKernel()),
            Kernel.row(Linspace.class, (d, a, w, scope) -> List.of(spaced(d, a, scope))));

    private MatrixKernels() {}

    private static INDArray diagonal(Diagonal diagonal, INDArray input, KernelScope scope) {
        long[] from = input.shape();
        int rows = MovingKernels.front(diagonal.axis1(), from);
        int columns = MovingKernels.front(diagonal.axis2(), from);
        Diagonal plain = new Diagonal(diagonal.offset(), rows, columns, false);
        long below = Math.max(0, -diagonal.offset());
        long right = Math.max(0, diagonal.offset());
        Walks.Source source = (at, place) -> {
            int next = 0;
            for (int axis = 0; axis < from.length; axis++) {
                boolean own = axis == rows || axis == columns;
                place[axis] = own ? at[at.length - 1] + (axis == rows ? below : right) : at[next++];
            }
            return true;
        };
        return Walks.fill(input, MovingKernels.sizes(plain, Arguments.of(input), scope), 0, source, scope);
    }

    private static INDArray trace(Diagonal trace, Arguments<INDArray> arguments, KernelScope scope) {
        INDArray output = Outputs.create(trace, arguments, scope);
        INDArray diagonal = diagonal(trace, arguments.input(), scope);
        int length = Math.toIntExact(diagonal.size(-1));
        Elements from = Elements.of(diagonal);
        Elements to = Elements.of(output);
        boolean real = Elements.isReal(output.dataType());
        for (int i = 0; i < to.size(); i++) {
            double sum = 0;
            long whole = 0;
            for (int j = i * length; j < (i + 1) * length; j++) {
                sum += real ? from.real(j) : 0;
                whole += real ? 0 : from.integer(j);
            }
            if (real) {
                to.real(i, sum);
            } else {
                to.integer(i, whole);
            }
        }
        return output;
    }

    private static INDArray diagonalMatrix(DiagonalMatrix matrix, Arguments<INDArray> arguments, KernelScope scope) {
        INDArray input = arguments.input();
        if (matrix.source() == DiagonalMatrix.Source.VECTOR && input.rank() == 2) {
            return diagonal(new Diagonal(matrix.offset(), 0, 1, false), input, scope);
        }
        boolean elements = matrix.source() == DiagonalMatrix.Source.ELEMENTS;
        Walks.Source source = (at, place) -> {
            long row = at[at.length - 2];
            long column = at[at.length - 1];
            long index = Math.min(row, column);
            if (elements) {
                MovingKernels.flat(index, input.shape(), place);
            } else {
                System.arraycopy(at, 0, place, 0, at.length - 2);
                place[place.length - 1] = index;
            }
            return column - row == matrix.offset();
        };
        return Walks.fill(input, MovingKernels.sizes(matrix, arguments, scope), 0, source, scope);
    }

    private static Walks.Source turned(Rot90 turn, long[] from) {
        int first = MovingKernels.front(turn.axis1(), from);
        int second = MovingKernels.front(turn.axis2(), from);
        return (at, place) -> {
            System.arraycopy(at, 0, place, 0, at.length);
            long row = at[first];
            long column = at[second];
            boolean odd = turn.turns() % 2 == 1;
            boolean backRow = turn.turns() == 2 || turn.turns() == 3;
            boolean backColumn = turn.turns() == 1 || turn.turns() == 2;
            long fromRow = odd ? column : row;
            long fromColumn = odd ? row : column;
            place[first] = backRow ? from[first] - 1 - fromRow : fromRow;
            place[second] = backColumn ? from[second] - 1 - fromColumn : fromColumn;
            return true;
        };
    }

    private static List<INDArray> meshgrid(Meshgrid grid, Arguments<INDArray> arguments, KernelScope scope) {
        List<INDArray> inputs = arguments.inputs();
        long[] to = MovingKernels.sizes(grid, arguments, scope);
        List<INDArray> outputs = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            INDArray input = inputs.get(i);
            int axis = grid.axis(i, inputs.size());
            Walks.Source source = (at, place) -> {
                MovingKernels.flat(at[axis], input.shape(), place);
                return true;
            };
            outputs.add(Walks.fill(input, to, 0, source, scope));
        }
        return outputs;
    }

    private static INDArray kron(Kron kron, Arguments<INDArray> arguments, KernelScope scope) {
        INDArray output = Outputs.create(kron, arguments, scope);
        INDArray a = scope.cast(arguments.inputs().get(0), output.dataType());
        INDArray b = scope.cast(arguments.inputs().get(1), output.dataType());
        INDArray left = Walks.fill(a, output.shape(), 0, (at, place) -> quotients(at, b.shape(), place), scope);
        INDArray right = Walks.fill(b, output.shape(), 0, (at, place) -> remainders(at, b.shape(), place), scope);
        Elementwises.apply(ElementwiseFunction.MULTIPLY, List.of(left, right), output);
        return output;
    }

    private static boolean quotients(long[] at, long[] sizes, long[] place) {
        for (int axis = 0; axis < at.length; axis++) {
            place[axis] = at[axis] / sizes[axis];
        }
        return true;
    }

    private static boolean remainders(long[] at, long[] sizes, long[] place) {
        for (int axis = 0; axis < at.length; axis++) {
            place[axis] = at[axis] % sizes[axis];
        }
        return true;
    }

    private static INDArray vander(Vander vander, Arguments<INDArray> arguments, KernelScope scope) {
        INDArray output = Outputs.create(vander, arguments, scope);
        Elements from = Elements.of(arguments.input());
        Elements to = Elements.of(output);
        int columns = Math.toIntExact(output.size(1));
        for (int i = 0; i < to.size(); i++) {
            int column = i % columns;
            to.real(i, Math.pow(from.real(i / columns), vander.increasing() ? column : columns - 1 - column));
        }
        return output;
    }

    private static INDArray spaced(Linspace space, Arguments<INDArray> arguments, KernelScope scope) {
        INDArray output = Outputs.create(space, arguments, scope);
        INDArray first = arguments.inputs().get(0);
        INDArray last = arguments.inputs().get(1);
        int axis = MovingKernels.front(space.axis(), output.shape());
        long[] each = Shape.of(output.shape()).remove(axis).sizes();
        Spread ofFirst = Spread.of(first.shape(), each);
        Spread ofLast = Spread.of(last.shape(), each);
        Axes axes = Axes.of(output.shape(), List.of(axis));
        for (int g = 0; g < axes.groups().length; g++) {
            double start = Elements.of(first).real(ofFirst.place(g));
            double stop = Elements.of(last).real(ofLast.place(g));
            for (int m = 0; m < axes.members().length; m++) {
                Elements.of(output)
                        .real(axes.groups()[g] + axes.members()[m], between(space, start, stop, space.share(m)));
            }
        }
        return output;
    }

    private static double between(Linspace space, double start, double stop, double share) {
        return switch (space.function()) {
            case LINEAR -> start * (1 - share) + stop * share;
            case POWERS -> Math.pow(space.base(), start * (1 - share) + stop * share);
            case RATIOS ->
                Math.signum(start)
                        * Math.pow(10, Math.log10(Math.abs(start)) * (1 - share) + Math.log10(Math.abs(stop)) * share);
        };
    }
}
