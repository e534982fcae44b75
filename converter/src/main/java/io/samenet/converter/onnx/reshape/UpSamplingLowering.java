package io.samenet.converter.onnx.reshape;

import io.samenet.converter.onnx.lowering.Layout;
import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.reshape.UpSampling;
import io.samenet.formats.onnx.OnnxAttribute;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code Resize} by scales: nearest (and the mean of an area, which lies within one element) repeats each element; linear
 * and cubic have half-pixel centres. Places outside the input do not count for the cubic one, whose coefficient is -0.5, as
 * TensorFlow and JAX have it. What {@code Resize} does not know is a product with a matrix for each direction.
 */
final class UpSamplingLowering implements Lowering<UpSampling> {
    private static final double CUBIC_COEFFICIENT = -0.5;

    @Override
    public void lower(UpSampling declaration, LoweringScope scope) {
        Ops ops = scope.ops();
        Layout layout = ops.layout();
        Tensor given = ops.cast(scope.input(), scope.output(0).dtype());
        Tensor x = layout.channelsFirst(given, declaration.dataFormat());
        Optional<List<OnnxAttribute>> attributes = attributes(declaration);
        Tensor result = attributes.isPresent()
                ? resized(declaration, x, attributes.get(), ops)
                : weighed(declaration, x, scope);
        scope.give(layout.fromChannelsFirst(result, declaration.dataFormat()));
    }

    private static Tensor resized(UpSampling declaration, Tensor x, List<OnnxAttribute> attributes, Ops ops) {
        List<Double> scales = new ArrayList<>(List.of(1.0, 1.0));
        Shape shape = x.shape();
        for (int i = 0; i < declaration.rank(); i++) {
            long factor = declaration.factors().get(i);
            scales.add((double) factor);
            shape = shape.isFree(2 + i) ? shape : shape.with(2 + i, shape.size(2 + i) * factor);
        }
        List<Tensor> inputs = List.of(x, Tensor.ABSENT, ops.constant(DType.FLOAT32, Shape.of(scales.size()), scales));
        return ops.emitter()
                .node(Operator.RESIZE, List.of(x.type().with(shape)), inputs, attributes)
                .get(0);
    }

    /** {@code rows · x · columns}; {@code x} has two spatial directions. */
    private static Tensor weighed(UpSampling declaration, Tensor x, LoweringScope scope) {
        if (x.shape().isFree(2) || x.shape().isFree(3)) {
            throw scope.unsupported("ONNX's Resize has no interpolation like "
                    + declaration.interpolation().name().toLowerCase(Locale.ROOT)
                    + ", and the matrix for it needs fixed sizes");
        }
        ResizeMatrix height = matrix(declaration, x, 0);
        ResizeMatrix width = matrix(declaration, x, 1);
        Ops ops = scope.ops();
        Tensor rows = ops.constant(x.dtype(), Shape.of(height.places(), height.size()), height.values());
        Tensor columns = ops.constant(x.dtype(), Shape.of(width.size(), width.places()), width.transposed());
        return ops.matmul(ops.matmul(rows, x), columns);
    }

    private static ResizeMatrix matrix(UpSampling declaration, Tensor x, int direction) {
        int size = Math.toIntExact(x.shape().size(2 + direction));
        int factor = Math.toIntExact(declaration.factors().get(direction));
        return new ResizeMatrix(declaration.interpolation(), size, Math.multiplyExact(size, factor), false);
    }

    private static Optional<List<OnnxAttribute>> attributes(UpSampling declaration) {
        OnnxAttribute halfPixel = OnnxAttribute.of("coordinate_transformation_mode", "half_pixel");
        return switch (declaration.interpolation()) {
            case NEAREST, AREA ->
                Optional.of(List.of(
                        OnnxAttribute.of("mode", "nearest"),
                        OnnxAttribute.of("coordinate_transformation_mode", "asymmetric"),
                        OnnxAttribute.of("nearest_mode", "floor")));
            case BILINEAR -> Optional.of(List.of(OnnxAttribute.of("mode", "linear"), halfPixel));
            case BICUBIC ->
                Optional.of(List.of(
                        OnnxAttribute.of("mode", "cubic"),
                        halfPixel,
                        OnnxAttribute.of("cubic_coeff_a", CUBIC_COEFFICIENT),
                        OnnxAttribute.of("exclude_outside", 1)));
            case LANCZOS3, LANCZOS5, GAUSSIAN, MITCHELLCUBIC -> Optional.empty();
        };
    }
}
