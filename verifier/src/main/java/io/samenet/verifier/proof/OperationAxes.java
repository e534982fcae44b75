package io.samenet.verifier.proof;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.layer.operation.ArgExtreme;
import io.samenet.formats.layer.operation.Cumulate;
import io.samenet.formats.layer.operation.Diagonal;
import io.samenet.formats.layer.operation.Diff;
import io.samenet.formats.layer.operation.ExpandDims;
import io.samenet.formats.layer.operation.Flip;
import io.samenet.formats.layer.operation.Join;
import io.samenet.formats.layer.operation.NormalizationOperation;
import io.samenet.formats.layer.operation.Normalize;
import io.samenet.formats.layer.operation.OneHot;
import io.samenet.formats.layer.operation.Quantile;
import io.samenet.formats.layer.operation.Reduction;
import io.samenet.formats.layer.operation.Repeat;
import io.samenet.formats.layer.operation.Roll;
import io.samenet.formats.layer.operation.Rot90;
import io.samenet.formats.layer.operation.Sort;
import io.samenet.formats.layer.operation.Split;
import io.samenet.formats.layer.operation.Squeeze;
import io.samenet.formats.layer.operation.Take;
import io.samenet.formats.layer.operation.TakeAlongAxis;
import io.samenet.formats.layer.operation.Transpose;
import io.samenet.formats.layer.operation.Trapezoid;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.tensor.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** The axes of operations, counted from the front for an input of some shape. */
final class OperationAxes {
    private static final Map<Class<? extends Declaration>, BiFunction<Declaration, Shape, Declaration>> ROWS =
            new HashMap<>();

    static {
        row(ExpandDims.class, (d, s) -> new ExpandDims(Expect.axis(s.append(1), d.axis())));
        row(Reduction.class, (d, s) -> new Reduction(d.function(), Optional.of(d.axesOf(s)), d.keepDims()));
        row(Transpose.class, (d, s) -> new Transpose(new Transpose.Listed(d.permutation(s))));
        row(Squeeze.class, (d, s) -> d.axes().isPresent() || s.isFixed() ? new Squeeze(Optional.of(d.axesOf(s))) : d);
        row(
                Flip.class,
                (d, s) -> new Flip(Optional.of(d.axesOf(s).stream().sorted().toList())));
        row(Roll.class, (d, s) -> new Roll(d.shifts(), d.axes().map(a -> counted(a, s))));
        row(Repeat.class, (d, s) -> new Repeat(d.repeats(), counted(d.axis(), s)));
        row(Take.class, (d, s) -> new Take(counted(d.axis(), s)));
        row(TakeAlongAxis.class, (d, s) -> new TakeAlongAxis(Expect.axis(s, d.axis())));
        row(Split.class, (d, s) -> new Split(d.parts(), Expect.axis(s, d.axis())));
        row(
                Join.class,
                (d, s) -> d.function() == Join.Function.STACK
                        ? new Join(d.function(), Expect.axis(s.append(1), d.axis()))
                        : d);
        row(Sort.class, (d, s) -> new Sort(Expect.axis(s, d.axis()), d.descending(), d.places()));
        row(
                Normalize.class,
                (d, s) -> new Normalize(counted(d.axes(), s).stream().sorted().toList(), d.least()));
        row(
                NormalizationOperation.class,
                (d, s) -> new NormalizationOperation(
                        d.kind(), counted(d.axes(), s).stream().sorted().toList(), d.epsilon(), d.scale(), d.offset()));
        row(OneHot.class, (d, s) -> new OneHot(d.classes(), Expect.axis(s.append(1), d.axis()), d.dtype()));
        row(
                ArgExtreme.class,
                (d, s) -> new ArgExtreme(d.largest(), counted(d.axis(), s), d.keepDims(), d.dtype(), d.ofNumbers()));
        row(Cumulate.class, (d, s) -> new Cumulate(d.function(), counted(d.axis(), s), d.exclusive(), d.reverse()));
        row(
                Diagonal.class,
                (d, s) -> new Diagonal(d.offset(), Expect.axis(s, d.axis1()), Expect.axis(s, d.axis2()), d.summed()));
        row(Rot90.class, (d, s) -> new Rot90(d.turns(), Expect.axis(s, d.axis1()), Expect.axis(s, d.axis2())));
        row(Diff.class, (d, s) -> new Diff(d.order(), Expect.axis(s, d.axis())));
        row(Trapezoid.class, (d, s) -> new Trapezoid(d.distance(), Expect.axis(s, d.axis())));
        row(
                Quantile.class,
                (d, s) -> new Quantile(
                        d.shares(),
                        d.single(),
                        Optional.of(new Reduction(Reduction.Function.MEDIAN, d.axes(), false).axesOf(s)),
                        d.method(),
                        d.keepDims(),
                        d.ofNumbers()));
    }

    private OperationAxes() {}

    private static <D extends Declaration> void row(Class<D> type, BiFunction<D, Shape, Declaration> counted) {
        ROWS.put(type, (d, s) -> counted.apply(type.cast(d), s));
    }

    private static List<Integer> counted(List<Integer> axes, Shape shape) {
        return axes.stream().map(a -> Expect.axis(shape, a)).toList();
    }

    private static Optional<Integer> counted(Optional<Integer> axis, Shape shape) {
        return axis.map(a -> Expect.axis(shape, a));
    }

    /** {@code declaration} with its axes counted from the front; itself where it has none. */
    static Declaration counted(Declaration declaration, Shape shape) {
        return ROWS.getOrDefault(declaration.getClass(), (d, s) -> d).apply(declaration, shape);
    }
}
