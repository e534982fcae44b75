package io.samenet.converter.onnx.operation;

import io.samenet.converter.onnx.lowering.Dim;
import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Ranges;
import io.samenet.converter.onnx.lowering.Reductions;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.Sizes;
import io.samenet.formats.layer.operation.Cross;
import io.samenet.formats.layer.operation.Diagonal;
import io.samenet.formats.layer.operation.DiagonalMatrix;
import io.samenet.formats.layer.operation.Kron;
import io.samenet.formats.layer.operation.LinearAlgebra;
import io.samenet.formats.layer.operation.Linspace;
import io.samenet.formats.layer.operation.Meshgrid;
import io.samenet.formats.layer.operation.Rot90;
import io.samenet.formats.layer.operation.SingularValues;
import io.samenet.formats.layer.operation.Vander;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The lowerings of operations on matrices and grids. */
final class MatrixLowerings {
    /** One row for each. */
    static final List<Room.Row<Lowering<Declaration>>> ROWS = List.of(
            Lowering.row(Diagonal.class, MatrixLowerings::diagonal),
            Lowering.row(DiagonalMatrix.class, MatrixLowerings::diagonalMatrix),
            Lowering.row(Rot90.class, MatrixLowerings::rot90),
            Lowering.row(Meshgrid.class, MatrixLowerings::meshgrid),
            Lowering.row(Cross.class, new CrossLowering()),
            Lowering.row(Kron.class, MatrixLowerings::kron),
            Lowering.row(Vander.class, MatrixLowerings::vander),
            Lowering.row(LinearAlgebra.class, MatrixLowerings::linearAlgebra),
            Lowering.row(SingularValues.class, (d, scope) -> {
                throw scope.unsupported("ONNX has no operators for " + d.function());
            }),
            Lowering.row(Linspace.class, MatrixLowerings::spaced));

    private MatrixLowerings() {}

    private static void diagonal(Diagonal diagonal, LoweringScope scope) {
        Tensor found = diagonal(diagonal, scope, scope.input());
        if (!diagonal.summed()) {
            scope.give(found);
            return;
        }
        Tensor wide = scope.ops().cast(found, scope.output(0).dtype());
        scope.give(new Reductions(scope.ops()).reduce(Operator.REDUCE_SUM, wide, List.of(wide.rank() - 1), false));
    }

    /** Of the matrices as lists of their elements, every so many. */
    private static Tensor diagonal(Diagonal diagonal, LoweringScope scope, Tensor input) {
        Ops ops = scope.ops();
        int rank = input.rank();
        int first = input.axis(diagonal.axis1());
        int second = input.axis(diagonal.axis2());
        List<Integer> order = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
        order.removeAll(List.of(first, second));
        order.addAll(List.of(first, second));
        Tensor x = ops.layout().transpose(input, MovingLowerings.ints(order));
        long rows = MovingLowerings.fixed(scope, x, rank - 2, "Diagonal");
        long columns = MovingLowerings.fixed(scope, x, rank - 1, "Diagonal");
        List<Dim> dims = new ArrayList<>(Dim.of(x, 0, rank - 2));
        dims.add(Dim.of(rows * columns));
        Tensor flat = ops.layout().reshape(x, dims);
        MovingLowerings.listed(scope, rows, "Diagonal");
        List<Long> places = new ArrayList<>();
        for (long row = 0; row < rows; row++) {
            long column = row + diagonal.offset();
            if (column >= 0 && column < columns) {
                places.add(row * columns + column);
            }
        }
        Shape shape = flat.shape().with(-1, places.size());
        return MovingLowerings.gathered(ops, flat, ops.integers(places), rank - 2, shape);
    }

    /** Elements of the vector, or of the zero that is put behind it. */
    private static void diagonalMatrix(DiagonalMatrix matrix, LoweringScope scope) {
        Ops ops = scope.ops();
        Tensor input = scope.input();
        if (matrix.source() == DiagonalMatrix.Source.VECTOR && input.rank() == 2) {
            scope.give(diagonal(new Diagonal(matrix.offset(), 0, 1, false), scope, input));
            return;
        }
        Tensor x = matrix.source() == DiagonalMatrix.Source.ELEMENTS ? MovingLowerings.flat(ops, input) : input;
        int last = x.rank() - 1;
        long length = MovingLowerings.fixed(scope, x, last, "a diagonal");
        List<Long> before = Collections.nCopies(x.rank(), 0L);
        List<Long> behind = new ArrayList<>(before);
        behind.set(last, 1L);
        Tensor longer = Ranges.pad(ops, x, before, behind);
        long side = length + Math.abs(matrix.offset());
        MovingLowerings.listed(scope, Sizes.product(side, side), "a matrix of a diagonal");
        List<Long> places = new ArrayList<>();
        for (long row = 0; row < side; row++) {
            for (long column = 0; column < side; column++) {
                places.add(column - row == matrix.offset() ? Math.min(row, column) : length);
            }
        }
        Tensor indices = ops.constant(DType.INT64, Shape.of(side, side), places);
        scope.give(MovingLowerings.gathered(
                ops, longer, indices, last, scope.output(0).shape()));
    }

    private static void rot90(Rot90 turn, LoweringScope scope) {
        Ops ops = scope.ops();
        Tensor x = scope.input();
        int first = x.axis(turn.axis1());
        int second = x.axis(turn.axis2());
        int[] swapped = IntStream.range(0, x.rank())
                .map(a -> a == first ? second : a == second ? first : a)
                .toArray();
        Tensor turned =
                switch ((int) turn.turns()) {
                    case 1 -> ops.layout().transpose(ops.flipped(x, second), swapped);
                    case 2 -> ops.flipped(ops.flipped(x, first), second);
                    case 3 -> ops.flipped(ops.layout().transpose(x, swapped), second);
                    default -> x;
                };
        scope.give(turned);
    }

    private static void meshgrid(Meshgrid grid, LoweringScope scope) {
        Ops ops = scope.ops();
        List<Tensor> flat =
                scope.inputs().stream().map(i -> MovingLowerings.flat(ops, i)).toList();
        int count = flat.size();
        List<Dim> dims = new ArrayList<>(Collections.nCopies(count, Dim.of(1)));
        for (int i = 0; i < count; i++) {
            dims.set(grid.axis(i, count), Dim.of(flat.get(i), 0));
        }
        List<Tensor> outputs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int own = grid.axis(i, count);
            int[] others = IntStream.range(0, count).filter(a -> a != own).toArray();
            Tensor line = count == 1 ? flat.get(i) : ops.layout().unsqueeze(flat.get(i), others);
            outputs.add(ops.expand(line, dims));
        }
        scope.give(outputs);
    }

    /** A product of all with all, whose axes are then made one, two by two. */
    private static void kron(Kron kron, LoweringScope scope) {
        Ops ops = scope.ops();
        Tensor a = ops.cast(scope.inputs().get(0), scope.output(0).dtype());
        Tensor b = ops.cast(scope.inputs().get(1), scope.output(0).dtype());
        int rank = a.rank();
        Shape shape = scope.output(0).shape();
        long free = shape.asList().stream().filter(s -> s == Shape.FREE).count();
        if (free > 1) {
            throw scope.unsupported("Kron along several axes whose sizes are not fixed");
        }
        Tensor left = ops.layout()
                .unsqueeze(a, IntStream.range(0, rank).map(i -> 2 * i + 1).toArray());
        Tensor right = ops.layout()
                .unsqueeze(b, IntStream.range(0, rank).map(i -> 2 * i).toArray());
        scope.give(ops.layout().reshape(ops.mul(left, right), shape, shape.sizes()));
    }

    private static void vander(Vander vander, LoweringScope scope) {
        Ops ops = scope.ops();
        Tensor x = scope.input();
        if (scope.output(0).shape().isFree(1)) {
            throw scope.unsupported("Vander of a vector whose size is not fixed");
        }
        long columns = MovingLowerings.listed(scope, scope.output(0).shape().size(1), "Vander");
        List<Long> powers = LongStream.range(0, columns)
                .map(c -> vander.increasing() ? c : columns - 1 - c)
                .boxed()
                .toList();
        Tensor exponents = ops.constant(x.dtype(), Shape.of(columns), powers);
        scope.give(ops.binary(Operator.POW, ops.layout().unsqueeze(x, 1), exponents));
    }

    /** Of linear algebra ONNX has the determinant alone. */
    private static void linearAlgebra(LinearAlgebra operation, LoweringScope scope) {
        Ops ops = scope.ops();
        boolean determinant =
                switch (operation.function()) {
                    case DET, LOGDET, SLOGDET -> true;
                    default -> false;
                };
        if (!determinant) {
            throw scope.unsupported("ONNX has no operators for " + operation.function());
        }
        Tensor det = ops.emitter().node(Operator.DET, scope.output(0), List.of(scope.input()));
        Tensor logarithm = ops.unary(Operator.LOG, ops.unary(Operator.ABS, det));
        switch (operation.function()) {
            case DET -> scope.give(det);
            case LOGDET -> scope.give(logarithm);
            default -> scope.give(ops.unary(Operator.SIGN, det), logarithm);
        }
    }

    private static void spaced(Linspace space, LoweringScope scope) {
        MovingLowerings.listed(scope, space.count(), "Linspace");
        Ops ops = scope.ops();
        DType dtype = scope.output(0).dtype();
        int rank = scope.output(0).shape().rank();
        int axis = space.axis() < 0 ? space.axis() + rank : space.axis();
        Shape along = Shape.of(Collections.nCopies(rank - axis, 1L)).with(0, space.count());
        List<Double> shares =
                LongStream.range(0, space.count()).mapToObj(space::share).toList();
        Tensor share = ops.constant(dtype, along, shares);
        Tensor rest = ops.constant(dtype, along, shares.stream().map(s -> 1 - s).toList());
        Tensor start = spread(ops, ops.cast(scope.inputs().get(0), dtype), rank - 1, axis);
        Tensor stop = spread(ops, ops.cast(scope.inputs().get(1), dtype), rank - 1, axis);
        boolean ratios = space.function() == Linspace.Function.RATIOS;
        Tensor from = ratios ? logarithm(ops, start) : start;
        Tensor to = ratios ? logarithm(ops, stop) : stop;
        Tensor between = ops.add(ops.mul(from, rest), ops.mul(to, share));
        if (space.function() == Linspace.Function.LINEAR) {
            scope.give(between);
            return;
        }
        Tensor powers = ratios
                ? ops.unary(Operator.EXP, between)
                : ops.binary(Operator.POW, ops.scalar(dtype, space.base()), between);
        scope.give(ratios ? ops.mul(ops.unary(Operator.SIGN, start), powers) : powers);
    }

    private static Tensor logarithm(Ops ops, Tensor x) {
        return ops.unary(Operator.LOG, ops.unary(Operator.ABS, x));
    }

    /** {@code x} as one of {@code rank} dimensions, with a new one at {@code axis}. */
    private static Tensor spread(Ops ops, Tensor x, int rank, int axis) {
        int lead = rank - x.rank();
        Tensor wide = lead == 0
                ? x
                : ops.layout().unsqueeze(x, IntStream.range(0, lead).toArray());
        return ops.layout().unsqueeze(wide, axis);
    }
}
