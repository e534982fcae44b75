package io.samenet.converter.onnx.preprocessing;

import io.samenet.converter.onnx.lowering.Dim;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Ranges;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.converter.onnx.reshape.ResizeMatrix;
import io.samenet.formats.layer.preprocessing.Frame;
import io.samenet.formats.layer.reshape.UpSampling.Interpolation;
import io.samenet.formats.onnx.OnnxAttribute;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.Shape;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Images {@code (batch, channels, height, width)} cut and resized. Of fixed sizes they are resized by picking elements or
 * by a product with a matrix for each direction, of others by {@code Resize}, which knows fewer interpolations and computes
 * places in float32.
 */
final class Images {
    private static final int HEIGHT = 2;
    private static final int WIDTH = 3;
    private static final double CUBIC_COEFFICIENT = -0.5;
    private static final Map<Interpolation, List<OnnxAttribute>> MODES = Map.of(
            Interpolation.NEAREST,
            List.of(
                    OnnxAttribute.of("mode", "nearest"),
                    OnnxAttribute.of("coordinate_transformation_mode", "half_pixel"),
                    OnnxAttribute.of("nearest_mode", "round_prefer_ceil")),
            Interpolation.BILINEAR,
            List.of(
                    OnnxAttribute.of("mode", "linear"),
                    OnnxAttribute.of("coordinate_transformation_mode", "half_pixel")),
            Interpolation.BICUBIC,
            List.of(
                    OnnxAttribute.of("mode", "cubic"),
                    OnnxAttribute.of("coordinate_transformation_mode", "half_pixel"),
                    OnnxAttribute.of("cubic_coeff_a", CUBIC_COEFFICIENT),
                    OnnxAttribute.of("exclude_outside", 1)));

    /** Interpolations that change an image whose size stays. */
    private static final Set<Interpolation> SMOOTHING = EnumSet.of(Interpolation.GAUSSIAN, Interpolation.MITCHELLCUBIC);

    private final LoweringScope scope;
    private final Ops ops;

    Images(LoweringScope scope) {
        this.scope = scope;
        this.ops = scope.ops();
    }

    /** Whether the sizes of {@code x} are known. */
    static boolean isFixed(Tensor x) {
        return !x.shape().isFree(HEIGHT) && !x.shape().isFree(WIDTH);
    }

    /** The part {@code frame} of {@code x}; what lies outside is {@code fill}. */
    Tensor cut(Tensor x, Frame frame, double fill) {
        Tensor framed = padded(x, frame, fill);
        List<Ranges.Range> ranges = new ArrayList<>();
        range(framed, HEIGHT, frame.top(), frame.height(), ranges);
        range(framed, WIDTH, frame.left(), frame.width(), ranges);
        return Ranges.slice(ops, framed, ranges);
    }

    private static void range(Tensor x, int axis, long first, long length, List<Ranges.Range> ranges) {
        if (first >= 0 && length != x.shape().size(axis)) {
            ranges.add(new Ranges.Range(axis, first, first + length, 1, length));
        }
    }

    private Tensor padded(Tensor x, Frame frame, double fill) {
        long above = Math.max(0, -frame.top());
        long before = Math.max(0, -frame.left());
        if (above == 0 && before == 0) {
            return x;
        }
        Shape shape = x.shape()
                .with(HEIGHT, x.shape().size(HEIGHT) + 2 * above)
                .with(WIDTH, x.shape().size(WIDTH) + 2 * before);
        List<Tensor> inputs =
                List.of(x, ops.integers(0, 0, above, before, 0, 0, above, before), ops.scalar(x.dtype(), fill));
        return ops.emitter().node(Operator.PAD, x.type().with(shape), inputs, OnnxAttribute.of("mode", "constant"));
    }

    /** {@code x} brought to {@code height} by {@code width}. */
    Tensor resize(Tensor x, long height, long width, Interpolation interpolation, boolean antialias) {
        if (!isFixed(x)) {
            return operator(x, height, width, interpolation, antialias);
        }
        boolean same = x.shape().size(HEIGHT) == height && x.shape().size(WIDTH) == width;
        if (same && !SMOOTHING.contains(interpolation)) {
            return x;
        }
        if (interpolation == Interpolation.NEAREST) {
            return picked(picked(x, HEIGHT, height), WIDTH, width);
        }
        ResizeMatrix rows = matrix(x, HEIGHT, height, interpolation, antialias);
        ResizeMatrix columns = matrix(x, WIDTH, width, interpolation, antialias);
        Tensor left = ops.constant(x.dtype(), Shape.of(rows.places(), rows.size()), rows.values());
        Tensor right = ops.constant(x.dtype(), Shape.of(columns.size(), columns.places()), columns.transposed());
        return ops.matmul(ops.matmul(left, x), right);
    }

    private static ResizeMatrix matrix(
            Tensor x, int axis, long places, Interpolation interpolation, boolean antialias) {
        return new ResizeMatrix(
                interpolation, Math.toIntExact(x.shape().size(axis)), Math.toIntExact(places), antialias);
    }

    private Tensor picked(Tensor x, int axis, long places) {
        long size = x.shape().size(axis);
        Tensor nearest = ops.integers(LongStream.range(0, places)
                .map(p -> (2 * p + 1) * size / (2 * places))
                .boxed()
                .toList());
        return ops.emitter()
                .node(
                        Operator.GATHER,
                        x.type().with(x.shape().with(axis, places)),
                        List.of(x, nearest),
                        OnnxAttribute.of("axis", axis));
    }

    private Tensor operator(Tensor x, long height, long width, Interpolation interpolation, boolean antialias) {
        List<OnnxAttribute> mode = MODES.getOrDefault(interpolation, List.of());
        if (mode.isEmpty() || antialias) {
            throw scope.unsupported("ONNX's Resize has no such interpolation, and a matrix for it needs fixed sizes");
        }
        List<Dim> dims = List.of(Dim.of(x, 0), Dim.of(x, 1), Dim.of(height), Dim.of(width));
        List<Tensor> inputs =
                List.of(x, Tensor.ABSENT, Tensor.ABSENT, ops.layout().vector(dims));
        return ops.emitter()
                .node(Operator.RESIZE, List.of(x.type().with(Dim.shape(dims))), inputs, mode)
                .get(0);
    }
}
