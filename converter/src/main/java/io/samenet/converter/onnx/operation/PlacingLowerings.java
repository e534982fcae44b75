package io.samenet.converter.onnx.operation;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Reductions;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.Broadcast;
import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.Sizes;
import io.samenet.formats.layer.operation.DynamicSlice;
import io.samenet.formats.layer.operation.ExtractSequences;
import io.samenet.formats.layer.operation.InTopK;
import io.samenet.formats.layer.operation.IsIn;
import io.samenet.formats.layer.operation.Scatter;
import io.samenet.formats.layer.operation.SearchSorted;
import io.samenet.formats.layer.operation.Segment;
import io.samenet.formats.layer.operation.SliceUpdate;
import io.samenet.formats.layer.operation.UnravelIndex;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.onnx.OnnxAttribute;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The lowerings of operations whose operands say places, groups or classes. */
final class PlacingLowerings {
    /** One row for each. */
    static final List<Room.Row<Lowering<Declaration>>> ROWS = List.of(
            Lowering.row(DynamicSlice.class, PlacingLowerings::slice),
            Lowering.row(SliceUpdate.class, ScatterLowering::block),
            Lowering.row(Scatter.class, new ScatterLowering()),
            Lowering.row(Segment.class, PlacingLowerings::segment),
            Lowering.row(SearchSorted.class, PlacingLowerings::search),
            Lowering.row(UnravelIndex.class, PlacingLowerings::unravel),
            Lowering.row(ExtractSequences.class, PlacingLowerings::stretches),
            Lowering.row(IsIn.class, PlacingLowerings::isIn),
            Lowering.row(InTopK.class, PlacingLowerings::inTopK));

    /** More than any size, and not so much that a sum overflows. */
    private static final long ALL = 1L << 40;

    private PlacingLowerings() {}

    private static void slice(DynamicSlice slice, LoweringScope scope) {
        Ops ops = scope.ops();
        Tensor starts = ops.cast(scope.inputs().get(1), DType.INT64);
        List<Long> sizes =
                slice.sizes().stream().map(s -> s == Shape.FREE ? ALL : s).toList();
        Tensor ends = ops.add(starts, ops.integers(sizes));
        scope.give(ops.emitter().node(Operator.SLICE, scope.output(0), List.of(scope.input(), starts, ends)));
    }

    /** For each group the rows that are its own, what changes nothing in place of the others. */
    private static void segment(Segment segment, LoweringScope scope) {
        Ops ops = scope.ops();
        Tensor rows = scope.inputs().get(0);
        boolean small = !rows.dtype().isFloating() && rows.dtype().bytes() < DType.INT32.bytes();
        Tensor x = ops.layout().unsqueeze(small ? ops.cast(rows, DType.INT32) : rows, 0);
        Tensor ids = ops.cast(scope.inputs().get(1), DType.INT64);
        Shape column = Shape.of(MovingLowerings.listed(scope, segment.groups(), "a segment operation"));
        Tensor groups = ops.constant(
                DType.INT64,
                column.append(1),
                LongStream.range(0, segment.groups()).boxed().toList());
        Tensor own = ops.compare(Operator.EQUAL, groups, ids);
        int[] inner = IntStream.range(2, x.rank()).toArray();
        Tensor mask = inner.length == 0 ? own : ops.layout().unsqueeze(own, inner);
        Tensor chosen = ops.where(mask, x, ops.scalar(x.dtype(), neutral(segment, scope)));
        Operator operator =
                switch (segment.function()) {
                    case SUM -> Operator.REDUCE_SUM;
                    case PROD -> Operator.REDUCE_PROD;
                    case MAX, MAX_OR_LOWEST -> Operator.REDUCE_MAX;
                    case MIN, MIN_OR_HIGHEST -> Operator.REDUCE_MIN;
                };
        Tensor reduced = new Reductions(ops).reduce(operator, chosen, List.of(1), false);
        scope.give(ops.cast(reduced, rows.dtype()));
    }

    private static double neutral(Segment segment, LoweringScope scope) {
        boolean extreme = segment.function() != Segment.Function.SUM && segment.function() != Segment.Function.PROD;
        if (extreme && !scope.input().dtype().isFloating()) {
            throw scope.unsupported("the largest and the least of integers by groups");
        }
        return switch (segment.function()) {
            case SUM -> 0;
            case PROD -> 1;
            case MAX -> Double.NEGATIVE_INFINITY;
            case MIN -> Double.POSITIVE_INFINITY;
            case MAX_OR_LOWEST -> -scope.input().dtype().largest();
            case MIN_OR_HIGHEST -> scope.input().dtype().largest();
        };
    }

    /** How many elements are less, or not greater. */
    private static void search(SearchSorted search, LoweringScope scope) {
        Ops ops = scope.ops();
        Tensor sorted = scope.inputs().get(search.valuesFirst() ? 1 : 0);
        Tensor values = scope.inputs().get(search.valuesFirst() ? 0 : 1);
        DType common = Broadcast.dtype(
                List.of(sorted.type().with(Shape.of(1)), values.type().with(Shape.of(1))));
        Tensor column = ops.layout().unsqueeze(ops.cast(values, common), values.rank());
        Operator operator = search.right() ? Operator.LESS_OR_EQUAL : Operator.LESS;
        Tensor before = ops.cast(ops.compare(operator, ops.cast(sorted, common), column), DType.INT32);
        scope.give(new Reductions(ops).reduce(Operator.REDUCE_SUM, before, List.of(values.rank()), false));
    }

    private static void unravel(UnravelIndex unravel, LoweringScope scope) {
        Ops ops = scope.ops();
        Tensor places = ops.cast(scope.input(), DType.INT64);
        List<Tensor> outputs = new ArrayList<>();
        long stride = 1;
        for (int axis = unravel.sizes().size() - 1; axis >= 0; axis--) {
            long size = unravel.sizes().get(axis);
            Tensor whole = stride == 1
                    ? places
                    : Arithmetic.floorDivide(ops, places, ops.scalar(DType.INT64, (double) stride));
            Tensor coordinate = Arithmetic.mod(ops, whole, ops.scalar(DType.INT64, (double) size));
            outputs.add(0, ops.cast(coordinate, scope.input().dtype()));
            stride *= size;
        }
        scope.give(outputs);
    }

    private static void stretches(ExtractSequences extract, LoweringScope scope) {
        Tensor x = scope.input();
        int last = x.rank() - 1;
        MovingLowerings.fixed(scope, x, last, "ExtractSequences");
        long count = scope.output(0).shape().size(last);
        MovingLowerings.listed(scope, Sizes.product(count, extract.length()), "ExtractSequences");
        List<Long> places = new ArrayList<>();
        for (long stretch = 0; stretch < count; stretch++) {
            for (long i = 0; i < extract.length(); i++) {
                places.add(stretch * extract.stride() + i);
            }
        }
        Tensor indices = scope.ops().constant(DType.INT64, Shape.of(count, extract.length()), places);
        scope.give(MovingLowerings.gathered(
                scope.ops(), x, indices, last, scope.output(0).shape()));
    }

    private static void isIn(IsIn isIn, LoweringScope scope) {
        Ops ops = scope.ops();
        Tensor a = scope.inputs().get(0);
        Tensor b = scope.inputs().get(1);
        DType common = Broadcast.dtypeOfTensors(List.of(a.type(), b.type()), "a comparison");
        Tensor column = ops.layout().unsqueeze(ops.cast(a, common), a.rank());
        Tensor equal = ops.compare(Operator.EQUAL, column, MovingLowerings.flat(ops, ops.cast(b, common)));
        Tensor found =
                new Reductions(ops).reduce(Operator.REDUCE_MAX, ops.cast(equal, DType.INT32), List.of(a.rank()), false);
        Tensor truth = ops.cast(found, DType.BOOL);
        scope.give(isIn.invert() ? ops.unary(Operator.NOT, truth) : truth);
    }

    private static void inTopK(InTopK top, LoweringScope scope) {
        Ops ops = scope.ops();
        Tensor rows = scope.inputs().get(1);
        Tensor targets = ops.layout().unsqueeze(ops.cast(scope.inputs().get(0), DType.INT64), 1);
        Tensor own = ops.emitter()
                .node(
                        Operator.GATHER_ELEMENTS,
                        rows.type().with(rows.shape().with(1, 1)),
                        List.of(rows, targets),
                        OnnxAttribute.of("axis", 1));
        Tensor greater = ops.cast(ops.compare(Operator.GREATER, rows, own), DType.INT32);
        Tensor above = new Reductions(ops).reduce(Operator.REDUCE_SUM, greater, List.of(1), false);
        scope.give(ops.compare(Operator.LESS, above, ops.scalar(DType.INT32, (double) top.count())));
    }
}
