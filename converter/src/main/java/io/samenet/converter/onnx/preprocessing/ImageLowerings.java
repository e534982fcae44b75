package io.samenet.converter.onnx.preprocessing;

import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Reductions;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.preprocessing.AutoContrast;
import io.samenet.formats.layer.preprocessing.CenterCrop;
import io.samenet.formats.layer.preprocessing.Frame;
import io.samenet.formats.layer.preprocessing.Resizing;
import io.samenet.formats.layer.reshape.UpSampling.Interpolation;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.DType;
import java.util.List;

/** Layers that cut and resize images. */
final class ImageLowerings {
    /** Rank of a single image. */
    private static final int SINGLE = 3;

    private ImageLowerings() {}

    static void centerCrop(CenterCrop crop, LoweringScope scope) {
        Ops ops = scope.ops();
        Tensor x = ops.layout().channelsFirst(scope.computed(), crop.dataFormat());
        if (!Images.isFixed(x)) {
            throw scope.unsupported("what is cropped of an image depends on its size, which must be fixed in ONNX");
        }
        Images images = new Images(scope);
        Frame frame = crop.frame(x.shape().size(2), x.shape().size(3));
        Tensor part = images.cut(x, frame, 0);
        Tensor resized = images.resize(part, crop.height(), crop.width(), Interpolation.BILINEAR, false);
        scope.give(ops.layout().fromChannelsFirst(resized, crop.dataFormat()));
    }

    /** {@code ReduceMin} and {@code ReduceMax} of each image, arithmetic, {@code IsNaN} and {@code Where}. */
    static void autoContrast(AutoContrast range, LoweringScope scope) {
        Ops ops = scope.ops();
        Tensor original = scope.computed();
        double width = range.high() - range.low();
        Tensor images = range.inBytes()
                ? original
                : ops.mul(
                        ops.div(ops.add(original, -range.low()), ops.scalar(original.dtype(), width)),
                        AutoContrast.BYTES);
        Reductions reductions = new Reductions(ops);
        Tensor low = reductions.reduce(Operator.REDUCE_MIN, images, List.of(1, 2), true);
        Tensor high = reductions.reduce(Operator.REDUCE_MAX, images, List.of(1, 2), true);
        Tensor scale = ops.div(ops.scalar(images.dtype(), AutoContrast.BYTES), ops.sub(high, low));
        Tensor offset = ops.mul(ops.unary(Operator.NEG, low), scale);
        Tensor stretched = ops.clip(ops.add(ops.mul(images, scale), offset), 0, AutoContrast.BYTES);
        Tensor results = range.inBytes()
                ? stretched
                : ops.add(
                        ops.mul(ops.div(stretched, ops.scalar(images.dtype(), AutoContrast.BYTES)), width),
                        range.low());
        scope.give(ops.where(ops.unary(Operator.IS_NAN, DType.BOOL, results), original, results));
    }

    static void resizing(Resizing resizing, LoweringScope scope) {
        Ops ops = scope.ops();
        DType dtype = scope.output(0).dtype();
        boolean whole = !dtype.isFloating();
        DType computed = whole && resizing.interpolation() != Interpolation.NEAREST ? DType.FLOAT32 : dtype;
        Tensor numbers = ops.cast(scope.input(), computed);
        boolean single = numbers.rank() == SINGLE;
        Tensor batch = single ? ops.layout().unsqueeze(numbers, 0) : numbers;
        Tensor x = ops.layout().channelsFirst(batch, resizing.dataFormat());
        Images tools = new Images(scope);
        Tensor part = resizing.fit() == Resizing.Fit.STRETCH ? x : framed(resizing, x, tools, scope);
        Tensor resized =
                tools.resize(part, resizing.height(), resizing.width(), resizing.interpolation(), resizing.antialias());
        Tensor result = computed == dtype ? resized : rounded(resized, dtype, ops);
        Tensor images = ops.layout().fromChannelsFirst(result, resizing.dataFormat());
        scope.give(single ? ops.layout().squeeze(images, 0) : images);
    }

    private static Tensor framed(Resizing resizing, Tensor x, Images images, LoweringScope scope) {
        if (!Images.isFixed(x)) {
            throw scope.unsupported("an image's aspect ratio depends on its size, which must be fixed in ONNX");
        }
        Frame frame = resizing.frame(x.shape().size(2), x.shape().size(3));
        return images.cut(x, frame, resizing.fillValue());
    }

    /** To the nearest integer, to even where two are, no more than {@code dtype} holds. */
    private static Tensor rounded(Tensor x, DType dtype, Ops ops) {
        boolean signed = dtype.kind() == DType.Kind.SIGNED;
        int bits = 8 * dtype.bytes() - (signed ? 1 : 0);
        // float32 cannot say the largest integer of 32 bits or more: the next number below is taken, as Keras does
        double most = bits <= 24 ? Math.scalb(1.0, bits) - 1 : Math.nextDown((float) Math.scalb(1.0, bits));
        double least = signed ? -Math.scalb(1.0, bits) : 0;
        return ops.cast(ops.clip(ops.unary(Operator.ROUND, x), least, most), dtype);
    }
}
