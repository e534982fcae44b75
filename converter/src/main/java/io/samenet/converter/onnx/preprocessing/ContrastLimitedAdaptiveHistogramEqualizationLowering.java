package io.samenet.converter.onnx.preprocessing;

import io.samenet.converter.onnx.lowering.Dim;
import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Reductions;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.preprocessing.ContrastLimitedAdaptiveHistogramEqualization;
import io.samenet.formats.onnx.OnnxAttribute;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * {@code Gather} takes the pixels tile by tile, {@code Equal} and {@code ReduceSum} count levels, {@code CumSum} makes the
 * maps, of which {@code GatherElements} takes four for each pixel.
 */
final class ContrastLimitedAdaptiveHistogramEqualizationLowering
        implements Lowering<ContrastLimitedAdaptiveHistogramEqualization> {
    private static final int LEVELS = ContrastLimitedAdaptiveHistogramEqualization.LEVELS;
    private static final double LAST = ContrastLimitedAdaptiveHistogramEqualization.LAST;
    /** Dimensions are image, channel, pixel. */
    private static final int PIXEL = 2;

    @Override
    public void lower(ContrastLimitedAdaptiveHistogramEqualization declaration, LoweringScope scope) {
        Ops ops = scope.ops();
        Tensor images = ops.layout().channelsFirst(scope.computed(), declaration.dataFormat());
        if (!Images.isFixed(images) || images.shape().isFree(1)) {
            throw scope.unsupported("the tiles of an image depend on its size, which must be fixed in ONNX");
        }
        TilePlaces places = new TilePlaces(
                declaration, images.shape().size(2), images.shape().size(3));
        Tensor levels = levels(declaration, images, ops);
        Tensor pixels =
                ops.layout().reshape(levels, List.of(Dim.of(levels, 0), Dim.of(levels, 1), Dim.of(places.pixels())));
        Tensor maps = maps(declaration, pixels, places, ops);
        Tensor equalized = interpolated(maps, pixels, places, ops);
        Tensor whole = ops.layout().reshape(equalized, Dim.of(images, 0, images.rank()));
        Tensor scaled = declaration.inBytes()
                ? whole
                : ops.add(
                        ops.mul(
                                ops.div(whole, ops.scalar(whole.dtype(), LAST)),
                                declaration.high() - declaration.low()),
                        declaration.low());
        scope.give(ops.layout().fromChannelsFirst(ops.cast(scaled, scope.compute()), declaration.dataFormat()));
    }

    private static Tensor levels(ContrastLimitedAdaptiveHistogramEqualization declaration, Tensor images, Ops ops) {
        Tensor numbers = images;
        if (!declaration.inBytes()) {
            Tensor above = ops.add(ops.cast(images, DType.FLOAT32), -declaration.low());
            Tensor width = ops.scalar(DType.FLOAT32, (float) declaration.high() - (float) declaration.low());
            numbers = ops.mul(ops.div(above, width), LAST);
        }
        return ops.cast(ops.clip(numbers, 0, LAST), DType.INT64);
    }

    /** What each tile makes of each level, one tile after the other: {@code (batch, channels, tiles * levels)}. */
    private static Tensor maps(
            ContrastLimitedAdaptiveHistogramEqualization declaration, Tensor pixels, TilePlaces places, Ops ops) {
        Dim batch = Dim.of(pixels, 0);
        Dim channels = Dim.of(pixels, 1);
        Tensor ordered = ops.emitter()
                .node(
                        Operator.GATHER,
                        pixels.type().with(pixels.shape().with(PIXEL, places.tiles() * places.size())),
                        List.of(pixels, ops.integers(places.byTile())),
                        OnnxAttribute.of("axis", PIXEL));
        Tensor tiles = ops.layout()
                .reshape(ordered, List.of(batch, channels, Dim.of(places.tiles()), Dim.of(places.size()), Dim.of(1)));
        List<Long> all = LongStream.range(0, LEVELS).boxed().toList();
        Tensor hot = ops.compare(Operator.EQUAL, tiles, ops.constant(DType.INT64, Shape.of(LEVELS), all));
        Tensor counts =
                new Reductions(ops).reduce(Operator.REDUCE_SUM, ops.cast(hot, DType.FLOAT32), List.of(3), false);
        Tensor sums = ops.emitter()
                .node(
                        Operator.CUM_SUM,
                        counts.type(),
                        List.of(limited(declaration, counts, places, ops), ops.scalar(DType.INT64, 3)));
        Tensor least = ops.slice(sums, 3, 0, 1, 1, 1);
        Tensor size = ops.scalar(DType.FLOAT32, (double) places.size());
        Tensor rest = ops.sub(size, least);
        Tensor one = ops.scalar(DType.FLOAT32, 1);
        Tensor divisor = ops.where(ops.compare(Operator.EQUAL, rest, ops.scalar(DType.FLOAT32, 0)), one, rest);
        Tensor maps = ops.clip(ops.div(ops.mul(ops.sub(sums, least), LAST), divisor), 0, LAST);
        return ops.layout().reshape(maps, List.of(batch, channels, Dim.of(places.tiles() * LEVELS)));
    }

    private static Tensor limited(
            ContrastLimitedAdaptiveHistogramEqualization declaration, Tensor counts, TilePlaces places, Ops ops) {
        if (declaration.clipLimit() == 0) {
            return counts;
        }
        Tensor limit = ops.scalar(DType.FLOAT32, declaration.limit(places.size()));
        Tensor clipped = ops.binary(Operator.MIN, counts, limit);
        Tensor excess = new Reductions(ops).reduce(Operator.REDUCE_SUM, ops.sub(counts, clipped), List.of(3), true);
        return ops.add(clipped, ops.div(excess, ops.scalar(DType.FLOAT32, LEVELS)));
    }

    private static Tensor interpolated(Tensor maps, Tensor pixels, TilePlaces places, Ops ops) {
        List<Tensor> sides = new ArrayList<>();
        for (int down = 0; down < 2; down++) {
            Tensor left = taken(maps, pixels, places.tilesAround(down, 0), ops);
            Tensor right = taken(maps, pixels, places.tilesAround(down, 1), ops);
            sides.add(between(left, right, places.shares(false), ops));
        }
        return between(sides.get(0), sides.get(1), places.shares(true), ops);
    }

    /** What {@code tiles}, one for each pixel, make of the pixels' levels. */
    private static Tensor taken(Tensor maps, Tensor pixels, List<Long> tiles, Ops ops) {
        List<Long> starts = tiles.stream().map(tile -> tile * LEVELS).toList();
        Tensor places = ops.add(pixels, ops.constant(DType.INT64, Shape.of(starts.size()), starts));
        return ops.emitter()
                .node(
                        Operator.GATHER_ELEMENTS,
                        maps.type().with(pixels.shape()),
                        List.of(maps, places),
                        OnnxAttribute.of("axis", PIXEL));
    }

    private static Tensor between(Tensor first, Tensor last, List<Double> shares, Ops ops) {
        Shape shape = Shape.of(shares.size());
        Tensor share = ops.constant(first.dtype(), shape, shares);
        Tensor rest = ops.constant(
                first.dtype(), shape, shares.stream().map(s -> 1 - s).toList());
        return ops.add(ops.mul(first, rest), ops.mul(last, share));
    }
}
