package io.samenet.verifier.check;

import io.samenet.formats.layer.operation.ArgExtreme;
import io.samenet.formats.layer.operation.Cumulate;
import io.samenet.formats.layer.operation.Diagonal;
import io.samenet.formats.layer.operation.Diff;
import io.samenet.formats.layer.operation.ExpandDims;
import io.samenet.formats.layer.operation.Flip;
import io.samenet.formats.layer.operation.Join;
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

/** The axes of operations, of which there is a row for each that has any. */
final class OperationAxisRules {
    private static final Map<Class<? extends Declaration>, BiFunction<Declaration, Shape, Declaration>> ROWS =
            new HashMap<>();

    static {
        row(
                ArgExtreme.class,
                (d, s) -> new ArgExtreme(d.largest(), maybe(d.axis(), s), d.keepDims(), d.dtype(), d.ofNumbers()));
        row(Cumulate.class, (d, s) -> new Cumulate(d.function(), maybe(d.axis(), s), d.exclusive(), d.reverse()));
        row(
                Diagonal.class,
                (d, s) -> new Diagonal(
                        d.offset(),
                        AxisRules.counted(d.axis1(), s.rank()),
                        AxisRules.counted(d.axis2(), s.rank()),
                        d.summed()));
        row(Diff.class, (d, s) -> new Diff(d.order(), AxisRules.counted(d.axis(), s.rank())));
        row(ExpandDims.class, (d, s) -> new ExpandDims(AxisRules.counted(d.axis(), s.rank() + 1)));
        row(Flip.class, (d, s) -> new Flip(Optional.of(AxisRules.sorted(d.axesOf(s), s.rank()))));
        row(
                Join.class,
                (d, s) -> new Join(
                        d.function(),
                        d.function() == Join.Function.STACK ? AxisRules.counted(d.axis(), s.rank() + 1) : d.axis()));
        row(Normalize.class, (d, s) -> new Normalize(AxisRules.sorted(d.axes(), s.rank()), d.least()));
        row(OneHot.class, (d, s) -> new OneHot(d.classes(), AxisRules.counted(d.axis(), s.rank() + 1), d.dtype()));
        row(
                Quantile.class,
                (d, s) -> new Quantile(
                        d.shares(),
                        d.single(),
                        Optional.of(new Reduction(Reduction.Function.MEDIAN, d.axes(), false).axesOf(s)),
                        d.method(),
                        d.keepDims(),
                        d.ofNumbers()));
        row(Reduction.class, (d, s) -> new Reduction(d.function(), Optional.of(d.axesOf(s)), d.keepDims()));
        row(Repeat.class, (d, s) -> new Repeat(d.repeats(), maybe(d.axis(), s)));
        row(Roll.class, (d, s) -> new Roll(d.shifts(), d.axes().map(axes -> inOrder(axes, s))));
        row(
                Rot90.class,
                (d, s) -> new Rot90(
                        d.turns(), AxisRules.counted(d.axis1(), s.rank()), AxisRules.counted(d.axis2(), s.rank())));
        row(Sort.class, (d, s) -> new Sort(AxisRules.counted(d.axis(), s.rank()), d.descending(), d.places()));
        row(Split.class, (d, s) -> new Split(d.parts(), AxisRules.counted(d.axis(), s.rank())));
        row(Squeeze.class, (d, s) -> d.axes().isEmpty() && !s.isFixed() ? d : new Squeeze(Optional.of(d.axesOf(s))));
        row(Take.class, (d, s) -> new Take(maybe(d.axis(), s)));
        row(TakeAlongAxis.class, (d, s) -> new TakeAlongAxis(AxisRules.counted(d.axis(), s.rank())));
        row(Trapezoid.class, (d, s) -> new Trapezoid(d.distance(), AxisRules.counted(d.axis(), s.rank())));
        row(Transpose.class, (d, s) -> new Transpose(new Transpose.Listed(d.permutation(s))));
    }

    private OperationAxisRules() {}

    private static <D extends Declaration> void row(Class<D> type, BiFunction<D, Shape, Declaration> counted) {
        ROWS.put(type, (d, s) -> counted.apply(type.cast(d), s));
    }

    private static Optional<Integer> maybe(Optional<Integer> axis, Shape shape) {
        return axis.map(a -> AxisRules.counted(a, shape.rank()));
    }

    private static List<Integer> inOrder(List<Integer> axes, Shape shape) {
        return axes.stream().map(a -> AxisRules.counted(a, shape.rank())).toList();
    }

    /** {@code declaration}, applied to what is of {@code shape}; empty for an operation that has no row. */
    static Optional<Declaration> counted(Declaration declaration, Shape shape) {
        return Optional.ofNullable(ROWS.get(declaration.getClass())).map(r -> r.apply(declaration, shape));
    }
}
