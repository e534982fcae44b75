package io.samenet.converter.onnx.operation;

import io.samenet.converter.onnx.lowering.Dim;
import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Reductions;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.operation.ArgExtreme;
import io.samenet.formats.layer.operation.Cumulate;
import io.samenet.formats.layer.operation.OneHot;
import io.samenet.formats.layer.operation.Sort;
import io.samenet.formats.layer.operation.TopK;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.onnx.OnnxAttribute;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The lowerings of operations that order elements along an axis, or go along it. */
final class OrderingLowerings {
    /** One row for each. */
    static final List<Room.Row<Lowering<Declaration>>> ROWS = List.of(
            Lowering.row(Cumulate.class, OrderingLowerings::cumulate),
            Lowering.row(ArgExtreme.class, OrderingLowerings::argExtreme),
            Lowering.row(Sort.class, OrderingLowerings::sort),
            Lowering.row(TopK.class, OrderingLowerings::topK),
            Lowering.row(OneHot.class, OrderingLowerings::oneHot));

    private OrderingLowerings() {}

    private static void cumulate(Cumulate cumulate, LoweringScope scope) {
        boolean ofNumbers = cumulate.function() == Cumulate.Function.NANSUM;
        if (cumulate.function() != Cumulate.Function.SUM && !ofNumbers) {
            throw scope.unsupported("ONNX has no cumulative product");
        }
        Ops ops = scope.ops();
        Tensor summed = ops.cast(scope.input(), scope.output(0).dtype());
        Tensor input = ofNumbers && summed.dtype().isFloating()
                ? ops.where(Arithmetic.isNaN(ops, summed), ops.scalar(summed.dtype(), 0), summed)
                : summed;
        Tensor x = cumulate.axis().isPresent() ? input : MovingLowerings.flat(ops, input);
        int axis = x.axis(cumulate.axis().orElse(0));
        scope.give(ops.emitter()
                .node(
                        Operator.CUM_SUM,
                        x.type(),
                        List.of(x, ops.constant(DType.INT64, Shape.SCALAR, List.of(axis))),
                        OnnxAttribute.of("exclusive", cumulate.exclusive() ? 1 : 0),
                        OnnxAttribute.of("reverse", cumulate.reverse() ? 1 : 0)));
    }

    private static void argExtreme(ArgExtreme extreme, LoweringScope scope) {
        Ops ops = scope.ops();
        boolean flat = extreme.axis().isEmpty();
        Tensor input = scope.input();
        boolean ofNumbers = extreme.ofNumbers() && input.dtype().isFloating();
        Tensor numbers = input.dtype() == DType.BOOL
                ? ops.cast(input, DType.INT32)
                : ofNumbers ? ops.where(Arithmetic.isNaN(ops, input), extreme(ops, input, extreme), input) : input;
        Tensor x = flat ? MovingLowerings.flat(ops, numbers) : numbers;
        boolean keep = extreme.keepDims() && !flat;
        Shape found = flat ? Shape.SCALAR : scope.output(0).shape();
        Tensor place = ops.emitter()
                .node(
                        extreme.largest() ? Operator.ARG_MAX : Operator.ARG_MIN,
                        new TensorType(DType.INT64, found),
                        List.of(x),
                        OnnxAttribute.of("axis", x.axis(extreme.axis().orElse(0))),
                        OnnxAttribute.of("keepdims", keep ? 1 : 0));
        Tensor known = ofNumbers ? known(ops, extreme, input, place, keep) : place;
        boolean ones = flat && extreme.keepDims();
        Tensor shaped = ones ? ops.layout().reshape(known, Collections.nCopies(input.rank(), Dim.of(1))) : known;
        scope.give(ops.cast(shaped, extreme.dtype()));
    }

    /** What is never the place looked for. */
    private static Tensor extreme(Ops ops, Tensor x, ArgExtreme extreme) {
        return ops.scalar(x.dtype(), extreme.largest() ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
    }

    /** The place, or -1 where nothing is a number. */
    private static Tensor known(Ops ops, ArgExtreme extreme, Tensor input, Tensor place, boolean keep) {
        List<Integer> axes = extreme.axis()
                .map(a -> List.of(input.axis(a)))
                .orElseGet(() -> IntStream.range(0, input.rank()).boxed().toList());
        Tensor missing = ops.cast(Arithmetic.isNaN(ops, input), DType.INT32);
        Tensor all = ops.cast(new Reductions(ops).reduce(Operator.REDUCE_MIN, missing, axes, keep), DType.BOOL);
        return ops.where(all, ops.scalar(DType.INT64, -1), place);
    }

    /** Values and places of the {@code count} largest or smallest along {@code axis}. */
    static List<Tensor> top(Ops ops, Tensor x, int axis, long count, boolean largest) {
        TensorType values = x.type().with(x.shape().with(axis, count));
        return ops.emitter()
                .node(
                        Operator.TOP_K,
                        List.of(values, values.with(DType.INT64)),
                        List.of(x, ops.integers(count)),
                        List.of(
                                OnnxAttribute.of("axis", axis),
                                OnnxAttribute.of("largest", largest ? 1 : 0),
                                OnnxAttribute.of("sorted", 1)));
    }

    private static void sort(Sort sort, LoweringScope scope) {
        Tensor x = scope.input();
        int axis = x.axis(sort.axis());
        long size = MovingLowerings.fixed(scope, x, axis, "Sort");
        List<Tensor> sorted = top(scope.ops(), x, axis, size, sort.descending());
        scope.give(sort.places() ? scope.ops().cast(sorted.get(1), DType.INT32) : sorted.get(0));
    }

    private static void topK(TopK top, LoweringScope scope) {
        Tensor x = scope.input();
        List<Tensor> found = top(scope.ops(), x, x.rank() - 1, top.count(), true);
        scope.give(found.get(0), scope.ops().cast(found.get(1), DType.INT32));
    }

    /** ONNX's {@code OneHot} counts negative classes from the end; a comparison does not. */
    private static void oneHot(OneHot oneHot, LoweringScope scope) {
        Ops ops = scope.ops();
        Tensor x = ops.cast(scope.input(), DType.INT64);
        int axis = oneHot.axis() < 0 ? oneHot.axis() + x.rank() + 1 : oneHot.axis();
        Shape along = Shape.SCALAR;
        for (int i = axis; i <= x.rank(); i++) {
            along = along.append(i == axis ? oneHot.classes() : 1);
        }
        List<Long> numbers = LongStream.range(0, oneHot.classes()).boxed().toList();
        Tensor classes = ops.constant(DType.INT64, along, numbers);
        Tensor column = ops.layout().unsqueeze(x, axis);
        scope.give(ops.cast(ops.compare(Operator.EQUAL, column, classes), oneHot.dtype()));
    }
}
