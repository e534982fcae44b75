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

/**
 * {@code Resize} by scales: nearest repeats each element; linear and cubic have half-pixel centres. Places outside the
 * input do not count for the cubic one, whose coefficient is -0.5, as TensorFlow and JAX have it.
 */
final class UpSamplingLowering implements Lowering<UpSampling> {
    private static final double CUBIC_COEFFICIENT = -0.5;

    @Override
    public void lower(UpSampling declaration, LoweringScope scope) {
        Ops ops = scope.ops();
        Layout layout = ops.layout();
        List<OnnxAttribute> attributes = attributes(declaration, scope);
        Tensor given = ops.cast(scope.input(), scope.output(0).dtype());
        Tensor x = layout.channelsFirst(given, declaration.dataFormat());
        List<Double> scales = new ArrayList<>(List.of(1.0, 1.0));
        Shape shape = x.shape();
        for (int i = 0; i < declaration.rank(); i++) {
            long factor = declaration.factors().get(i);
            scales.add((double) factor);
            shape = shape.isFree(2 + i) ? shape : shape.with(2 + i, shape.size(2 + i) * factor);
        }
        List<Tensor> inputs = List.of(x, Tensor.ABSENT, ops.constant(DType.FLOAT32, Shape.of(scales.size()), scales));
        Tensor result = ops.emitter()
                .node(Operator.RESIZE, List.of(x.type().with(shape)), inputs, attributes)
                .get(0);
        scope.give(layout.fromChannelsFirst(result, declaration.dataFormat()));
    }

    private static List<OnnxAttribute> attributes(UpSampling declaration, LoweringScope scope) {
        OnnxAttribute halfPixel = OnnxAttribute.of("coordinate_transformation_mode", "half_pixel");
        return switch (declaration.interpolation()) {
            case NEAREST ->
                List.of(
                        OnnxAttribute.of("mode", "nearest"),
                        OnnxAttribute.of("coordinate_transformation_mode", "asymmetric"),
                        OnnxAttribute.of("nearest_mode", "floor"));
            case BILINEAR -> List.of(OnnxAttribute.of("mode", "linear"), halfPixel);
            case BICUBIC ->
                List.of(
                        OnnxAttribute.of("mode", "cubic"),
                        halfPixel,
                        OnnxAttribute.of("cubic_coeff_a", CUBIC_COEFFICIENT),
                        OnnxAttribute.of("exclude_outside", 1));
            default ->
                throw scope.unsupported("ONNX's Resize has no interpolation like "
                        + declaration.interpolation().name().toLowerCase(Locale.ROOT));
        };
    }
}
