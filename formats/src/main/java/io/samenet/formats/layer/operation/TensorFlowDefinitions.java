package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The graphs of {@link TensorFlowFunction}. */
final class TensorFlowDefinitions {
    private static final int IMAGE_RANK = 3;
    private static final int SIGNAL_RANK = 2;

    /** cuDNN's, which {@code tf.compat.v1.nn.fused_batch_norm} takes for smaller ones. */
    private static final double LEAST_EPSILON = 1.001e-5;

    /** {@code tensorflow.python.ops.image_ops_impl}. */
    private static final double[][] RGB_TO_YUV = {
        {0.299, -0.14714119, 0.61497538}, {0.587, -0.28886916, -0.51496512}, {0.114, 0.43601035, -0.10001026}
    };

    private static final double[][] YUV_TO_RGB = {{1, 1, 1}, {0, -0.394642334, 2.03206185}, {1.13988303, -0.58062185, 0}
    };
    private static final double[][] RGB_TO_YIQ = {
        {0.299, 0.59590059, 0.2115}, {0.587, -0.27455667, -0.52273617}, {0.114, -0.32134392, 0.31119955}
    };
    private static final double[][] YIQ_TO_RGB = {
        {1, 1, 1}, {0.95598634, -0.27201283, -1.10674021}, {0.6208248, -0.64720424, 1.70423049}
    };

    private final TensorFlowFunction function;
    private final Definition d;

    TensorFlowDefinitions(TensorFlowFunction function, Definition definition) {
        this.function = function;
        this.d = definition;
    }

    Graph graph() {
        return switch (function.function()) {
            case NORMALIZE -> normalized();
            case FUSED_BATCH_NORMALIZATION -> batchNormalized();
            default -> d.gives(single());
        };
    }

    private Operand.Tensor single() {
        return switch (function.function()) {
            case L2_LOSS ->
                d.multiply(all(Reduction.Function.SUM, d.of(ElementwiseFunction.SQUARE, real(0))), number(0.5));
            case CRELU -> relu(besideItsNegative());
            case CLIP_BY_NORM -> clipped();
            case SCATTER_SUBTRACT ->
                d.apply(
                        new Scatter(Optional.empty(), Scatter.Reduction.ADD),
                        d.input(0),
                        d.input(1),
                        d.of(ElementwiseFunction.NEGATIVE, d.input(2)));
            case IN_TOP_K -> likely();
            case DIVIDE_AS_PYTHON_2 -> quotient();
            case TRUNCATED_QUOTIENT -> truncated();
            case MULTIPLY_NO_NAN, RECIPROCAL_NO_NAN, XLOGY, XLOG1PY, XDIVY -> withoutNaN();
            case AFFINE -> affine();
            case RELU_LAYER -> relu(affine());
            case WEIGHTED_CROSS_ENTROPY -> weightedCrossentropy();
            case CENTRAL_CROP -> cropped();
            case RGB_TO_YUV -> colors(RGB_TO_YUV);
            case YUV_TO_RGB -> colors(YUV_TO_RGB);
            case RGB_TO_YIQ -> colors(RGB_TO_YIQ);
            case YIQ_TO_RGB -> colors(YIQ_TO_RGB);
            case OVERLAP_AND_ADD -> overlapped();
            case NORMAL_EQUATIONS -> solved();
            case SEGMENT_MEAN -> d.divide(segments(d.input(0)), counts());
            case SEGMENT_SQRT_N -> d.divide(segments(d.input(0)), d.of(ElementwiseFunction.SQRT, counts()));
            case SPACE_TO_BATCH -> blocks(true);
            case BATCH_TO_SPACE -> blocks(false);
            case GATHER_ND -> gathered();
            case NORMALIZE, FUSED_BATCH_NORMALIZATION -> throw new IllegalArgumentException("several outputs");
        };
    }

    private Operand.Tensor real(int index) {
        return d.floating(d.input(index));
    }

    private static Operand number(double value) {
        return Definition.number(value);
    }

    private Operand.Tensor all(Reduction.Function reduction, Operand.Tensor x) {
        return d.apply(new Reduction(reduction, Optional.empty(), false), x);
    }

    /** Over the axes, which stay; over all where there are none. */
    private Operand.Tensor along(Reduction.Function reduction, Operand.Tensor x) {
        Optional<List<Integer>> axes = Optional.of(function.axes()).filter(a -> !a.isEmpty());
        return d.apply(new Reduction(reduction, axes, true), x);
    }

    private Operand.Tensor relu(Operand.Tensor x) {
        return d.of(ElementwiseFunction.MAXIMUM, x, d.of(ElementwiseFunction.ZEROS_LIKE, x));
    }

    private Operand.Tensor besideItsNegative() {
        Operand.Tensor x = d.input(0);
        Shape shape = d.shape(x);
        int axis = Expect.axis(shape, function.axes().get(0));
        if (shape.isFree(axis)) {
            throw ShapeException.unsupported("a fixed size along axis " + axis, shape.toString());
        }
        Operand.Tensor both = d.apply(new Join(Join.Function.STACK, axis), x, d.of(ElementwiseFunction.NEGATIVE, x));
        return shaped(both, 0, shape.with(axis, 2 * shape.size(axis)).sizes());
    }

    private Graph normalized() {
        Operand.Tensor length = along(Reduction.Function.NORM, real(0));
        return d.gives(d.divide(d.input(0), length), length);
    }

    private Operand.Tensor clipped() {
        Operand.Tensor x = real(0);
        Operand most = number(function.number(0));
        Operand.Tensor squares = along(Reduction.Function.SUM, d.of(ElementwiseFunction.SQUARE, x));
        Operand.Tensor positive = d.of(ElementwiseFunction.GREATER, squares, number(0));
        Operand.Tensor safe = d.of(ElementwiseFunction.WHERE, positive, squares, d.like(squares, 1));
        Operand.Tensor length =
                d.of(ElementwiseFunction.WHERE, positive, d.of(ElementwiseFunction.SQRT, safe), squares);
        return d.divide(d.multiply(x, most), d.of(ElementwiseFunction.MAXIMUM, length, most));
    }

    /** A row with a number that is not finite has no likely class. */
    private Operand.Tensor likely() {
        Operand.Tensor rows = real(0);
        Operand.Tensor finite =
                d.over(Reduction.Function.ALL, d.of(ElementwiseFunction.ISFINITE, rows), List.of(1), false);
        Operand.Tensor likely = d.apply(new InTopK((long) function.number(0)), d.input(1), rows);
        return d.of(ElementwiseFunction.LOGICAL_AND, likely, finite);
    }

    private Operand.Tensor quotient() {
        boolean real = d.type(d.input(0)).dtype().isFloating();
        ElementwiseFunction divide = real ? ElementwiseFunction.DIVIDE : ElementwiseFunction.FLOOR_DIVIDE;
        return d.of(divide, d.input(0), d.input(1));
    }

    /** What is left over is taken away before, so that nothing is rounded. */
    private Operand.Tensor truncated() {
        Operand.Tensor x = d.input(0);
        if (d.type(x).dtype().isFloating()) {
            throw ShapeException.unsupported("integers", d.type(x).toString());
        }
        Operand.Tensor whole = d.subtract(x, d.of(ElementwiseFunction.FMOD, x, d.input(1)));
        return d.of(ElementwiseFunction.FLOOR_DIVIDE, whole, d.input(1));
    }

    private Operand.Tensor withoutNaN() {
        Operand.Tensor x = real(0);
        return switch (function.function()) {
            case RECIPROCAL_NO_NAN -> d.of(ElementwiseFunction.DIVIDE_NO_NAN, d.like(x, 1), x);
            case MULTIPLY_NO_NAN -> unlessZero(d.input(1), d.multiply(x, d.input(1)));
            case XLOGY -> unlessZero(x, d.multiply(x, d.of(ElementwiseFunction.LOG, d.input(1))));
            case XLOG1PY -> unlessZero(x, d.multiply(x, d.of(ElementwiseFunction.LOG1P, d.input(1))));
            default -> unlessZero(x, d.divide(x, d.input(1)));
        };
    }

    /** {@code y}, 0 where {@code x} is. */
    private Operand.Tensor unlessZero(Operand x, Operand.Tensor y) {
        Operand.Tensor zero = d.of(ElementwiseFunction.EQUAL, x, number(0));
        return d.of(ElementwiseFunction.WHERE, zero, d.like(y, 0), y);
    }

    private Operand.Tensor affine() {
        Contraction product = new Contraction(new Contraction.Matmul(false, false));
        return d.add(d.apply(product, real(0), d.input(1)), d.input(2));
    }

    /** {@code weighted_cross_entropy_with_logits_v2} of {@code tensorflow.python.ops.nn_impl}. */
    private Operand.Tensor weightedCrossentropy() {
        Operand.Tensor labels = real(0);
        Operand.Tensor logits = real(1);
        Operand.Tensor weight = d.add(d.multiply(labels, number(function.number(0) - 1)), number(1));
        Operand.Tensor far = d.of(
                ElementwiseFunction.LOG1P,
                d.of(
                        ElementwiseFunction.EXP,
                        d.of(ElementwiseFunction.NEGATIVE, d.of(ElementwiseFunction.ABSOLUTE, logits))));
        Operand.Tensor tail = d.add(far, relu(d.of(ElementwiseFunction.NEGATIVE, logits)));
        return d.add(d.multiply(d.subtract(d.like(labels, 1), labels), logits), d.multiply(weight, tail));
    }

    private Operand.Tensor cropped() {
        Operand.Tensor x = d.input(0);
        Shape shape = d.shape(x);
        if (shape.rank() < IMAGE_RANK) {
            throw new ShapeException("images", shape.toString());
        }
        return d.apply(new Slice(List.of(new Slice.Ellipsis(), center(shape, -3), center(shape, -2), whole())), x);
    }

    private static Slice.Range whole() {
        return new Slice.Range(Optional.empty(), Optional.empty(), 1);
    }

    private Slice.Range center(Shape shape, int axis) {
        if (shape.isFree(axis)) {
            throw ShapeException.unsupported("images whose size is fixed", shape.toString());
        }
        double size = shape.size(axis);
        long start = (long) ((size - size * function.number(0)) / 2);
        return new Slice.Range(Optional.of(start), Optional.of(shape.size(axis) - start), 1);
    }

    private Operand.Tensor sliced(Operand.Tensor x, int axis, Slice.Range range) {
        List<Slice.Item> items = new ArrayList<>(List.of(new Slice.Ellipsis(), range));
        items.addAll(Collections.nCopies(-axis - 1, whole()));
        return d.apply(new Slice(items), x);
    }

    private Operand.Tensor colors(double[][] matrix) {
        List<Value.Array> rows = Arrays.stream(matrix)
                .map(row -> Value.list(Arrays.stream(row).mapToObj(Value::of).toList()))
                .toList();
        return d.apply(
                new Contraction(new Contraction.TensordotLast(1)),
                d.wide(d.input(0)),
                new Operand.Constant(Value.list(rows)));
    }

    /** {@code tensorflow.python.ops.signal.reconstruction_ops}: pieces of a step's length, moved on and added. */
    private Operand.Tensor overlapped() {
        Shape shape = d.shape(d.input(0));
        int outer = shape.rank() - SIGNAL_RANK;
        if (outer < 0 || shape.isFree(-1) || shape.isFree(-2)) {
            throw ShapeException.unsupported("frames whose number and length are fixed", shape.toString());
        }
        long frames = shape.size(-2);
        long length = shape.size(-1);
        long step = (long) function.number(0);
        long pieces = (length + step - 1) / step;
        Operand.Tensor even = padded(d.input(0), 0, pieces * step - length);
        Operand.Tensor cut = shaped(even, outer, frames, pieces, step);
        Operand.Tensor turned = d.apply(new Transpose(new Transpose.Moved(List.of(-3, -2), List.of(-2, -3))), cut);
        Operand.Tensor apart = shaped(padded(turned, 1, pieces), outer, pieces * (frames + pieces), step);
        Slice.Range most = new Slice.Range(Optional.of(0L), Optional.of(pieces * (frames + pieces - 1)), 1);
        Operand.Tensor moved = shaped(sliced(apart, -2, most), outer, pieces, frames + pieces - 1, step);
        Operand.Tensor sum = d.over(Reduction.Function.SUM, moved, List.of(-3), false);
        Slice.Range signal = new Slice.Range(Optional.of(0L), Optional.of((frames - 1) * step + length), 1);
        return sliced(shaped(sum, outer, (frames + pieces - 1) * step), -1, signal);
    }

    /** {@code count} zeros behind the axis that is number {@code fromEnd} from the end. */
    private Operand.Tensor padded(Operand.Tensor x, int fromEnd, long count) {
        int rank = d.shape(x).rank();
        List<Pad.Width> widths = IntStream.range(0, rank)
                .mapToObj(axis -> new Pad.Width(0, axis == rank - 1 - fromEnd ? count : 0))
                .toList();
        return d.apply(new Pad(widths, Pad.Mode.CONSTANT, 0), x);
    }

    /** In other sizes, the first {@code outer} axes as they are. */
    private Operand.Tensor shaped(Operand.Tensor x, int outer, long... sizes) {
        Shape shape = d.shape(x).slice(0, outer).append(sizes);
        long[] all = shape.sizes();
        if (Arrays.stream(all).filter(s -> s == Shape.FREE).count() > 1) {
            throw ShapeException.unsupported("one free size at most", shape.toString());
        }
        return d.apply(
                new Rearrange(Arrays.stream(all)
                        .map(s -> s == Shape.FREE ? -1 : s)
                        .boxed()
                        .toList()),
                x);
    }

    private Operand.Tensor solved() {
        Operand.Tensor matrix = real(0);
        Shape shape = d.shape(matrix);
        if (shape.rank() < 2 || shape.isFree(-1) || shape.isFree(-2)) {
            throw ShapeException.unsupported("matrices whose size is fixed", shape.toString());
        }
        Contraction transposed = new Contraction(new Contraction.Matmul(true, false));
        LinearAlgebra solve = new LinearAlgebra(LinearAlgebra.Function.SOLVE);
        Operand.Tensor right = d.input(1);
        if (shape.size(-2) >= shape.size(-1)) {
            return d.apply(solve, d.apply(transposed, matrix, matrix), d.apply(transposed, matrix, right));
        }
        Contraction square = new Contraction(new Contraction.Matmul(false, true));
        return d.apply(transposed, matrix, d.apply(solve, d.apply(square, matrix, matrix), right));
    }

    private Graph batchNormalized() {
        NormalizationOperation normalization = new NormalizationOperation(
                NormalizationOperation.Kind.BATCH,
                List.of(-1),
                Math.max(LEAST_EPSILON, function.number(0)),
                true,
                true);
        Operand.Tensor mean = d.input(3);
        Operand.Tensor variance = d.input(4);
        return d.gives(
                d.apply(normalization, real(0), mean, variance, d.input(2), d.input(1)),
                d.of(ElementwiseFunction.COPY, mean),
                d.of(ElementwiseFunction.COPY, variance));
    }

    private Operand.Tensor segments(Operand.Tensor rows) {
        return d.apply(new Segment(Segment.Function.SUM, (long) function.number(0)), rows, d.input(1));
    }

    /** How many rows each group has, at least 1, as a column. */
    private Operand.Tensor counts() {
        TensorType rows = d.type(real(0));
        Operand.Tensor ones =
                d.apply(new Elementwise(ElementwiseFunction.ONES_LIKE, Optional.of(rows.dtype())), d.input(1));
        Operand.Tensor counts = d.of(ElementwiseFunction.MAXIMUM, segments(ones), number(1));
        List<Long> sizes = new ArrayList<>(Collections.nCopies(rows.shape().rank(), 1L));
        sizes.set(0, (long) function.number(0));
        return d.apply(new Rearrange(sizes), counts);
    }

    private long whole(int index) {
        return (long) function.number(index);
    }

    /** Each axis is cut into blocks, of which the place within goes to the samples or comes from there. */
    private Operand.Tensor blocks(boolean toBatch) {
        int axes = function.numbers().size() / 3;
        Operand.Tensor x = toBatch ? framed(axes) : d.input(0);
        Shape shape = d.shape(x);
        List<Long> cut = new ArrayList<>();
        List<Integer> order = new ArrayList<>();
        List<Long> joined = new ArrayList<>(List.of(-1L));
        if (!toBatch) {
            IntStream.range(0, axes).forEach(i -> cut.add(whole(i)));
        }
        cut.add(-1L);
        for (int i = 0; i < axes; i++) {
            long size = fixed(shape, i + 1);
            long block = whole(i);
            if (toBatch && size % block != 0) {
                throw new ShapeException("sizes that blocks of " + function.numbers() + " divide", shape.toString());
            }
            cut.add(toBatch ? size / block : size);
            joined.add(toBatch ? size / block : size * block);
            if (toBatch) {
                cut.add(block);
                order.add(2 * i + 2);
            }
        }
        order.add(toBatch ? 0 : axes);
        for (int i = 0; i < axes; i++) {
            order.add(toBatch ? 2 * i + 1 : axes + 1 + i);
            if (!toBatch) {
                order.add(i);
            }
        }
        for (int axis = axes + 1; axis < shape.rank(); axis++) {
            order.add(cut.size());
            cut.add(fixed(shape, axis));
            joined.add(fixed(shape, axis));
        }
        Operand.Tensor moved = d.apply(new Transpose(new Transpose.Listed(order)), d.apply(new Rearrange(cut), x));
        Operand.Tensor whole = d.apply(new Rearrange(joined), moved);
        return toBatch ? whole : unframed(whole, axes);
    }

    private static long fixed(Shape shape, int axis) {
        if (shape.rank() <= axis || shape.isFree(axis)) {
            throw ShapeException.unsupported("a fixed size along axis " + axis, shape.toString());
        }
        return shape.size(axis);
    }

    private Operand.Tensor framed(int axes) {
        List<Pad.Width> widths = new ArrayList<>();
        for (int axis = 0; axis < d.shape(d.input(0)).rank(); axis++) {
            boolean spatial = axis > 0 && axis <= axes;
            int at = axes + 2 * (axis - 1);
            widths.add(spatial ? new Pad.Width(whole(at), whole(at + 1)) : new Pad.Width(0, 0));
        }
        return d.apply(new Pad(widths, Pad.Mode.CONSTANT, 0), d.input(0));
    }

    private Operand.Tensor unframed(Operand.Tensor x, int axes) {
        List<Slice.Item> items = new ArrayList<>(List.of(whole()));
        for (int i = 0; i < axes; i++) {
            int at = axes + 2 * i;
            long end = fixed(d.shape(x), i + 1) - whole(at + 1);
            items.add(new Slice.Range(Optional.of(whole(at)), Optional.of(end), 1));
        }
        return d.apply(new Slice(items), x);
    }

    /** Coordinates become numbers of places, the first axes one axis. */
    private Operand.Tensor gathered() {
        Operand.Tensor x = d.input(0);
        Operand.Tensor places = d.input(1);
        Shape shape = d.shape(x);
        int rank = d.shape(places).rank();
        int depth = rank == 0 ? 0 : (int) fixed(d.shape(places), rank - 1);
        if (depth == 0 || depth > shape.rank()) {
            throw ShapeException.unsupported(
                    "places in " + shape, d.shape(places).toString());
        }
        Operand.Tensor number = coordinate(places, 0);
        List<Long> sizes = new ArrayList<>(List.of(-1L));
        for (int axis = 1; axis < shape.rank(); axis++) {
            if (axis < depth) {
                Operand size = new Operand.Constant(Value.of(fixed(shape, axis)));
                number = d.add(d.multiply(number, size), coordinate(places, axis));
            } else {
                sizes.add(fixed(shape, axis));
            }
        }
        Operand.Tensor rows = depth == 1 ? x : d.apply(new Rearrange(sizes), x);
        return d.apply(new Take(Optional.of(0)), rows, number);
    }

    private Operand.Tensor coordinate(Operand.Tensor places, int index) {
        return d.apply(new Slice(List.of(new Slice.Ellipsis(), new Slice.At(index))), places);
    }
}
