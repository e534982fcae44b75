package io.samenet.converter.onnx.convolution;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.converter.onnx.lowering.Weight;
import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.Padding;
import io.samenet.formats.layer.Window;
import io.samenet.formats.layer.convolution.TransposedConvolution;
import io.samenet.formats.onnx.OnnxAttribute;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code ConvTranspose}, whose output has {@code (input - 1) * stride + extent + output_padding - pads} places: pads are
 * what Keras's size is short of that, half of it before, output padding is what it is over.
 */
final class TransposedConvolutionLowering implements Lowering<TransposedConvolution> {
    @Override
    public void lower(TransposedConvolution declaration, LoweringScope scope) {
        Ops ops = scope.ops();
        int rank = declaration.rank();
        Tensor x = ops.layout().channelsFirst(scope.computed(), declaration.dataFormat());
        Weight kernel = Conv.toFront(scope.weights().get(0), rank, rank + 1, rank);
        List<Tensor> inputs = new ArrayList<>(List.of(x, ops.weight(kernel, x.dtype())));
        Conv.bias(scope, declaration.useBias()).ifPresent(b -> inputs.add(ops.weight(b, x.dtype())));
        long[] sizes = DataFormat.CHANNELS_FIRST.spatial(x.shape());
        for (int i = 0; i < rank; i++) {
            sizes[i] = declaration.size(i, sizes[i]);
        }
        Shape shape = Shape.of(x.shape().size(0), declaration.filters()).append(sizes);
        Tensor result = ops.emitter()
                .node(Operator.CONV_TRANSPOSE, List.of(x.type().with(shape)), inputs, attributes(declaration))
                .get(0);
        Conv.finish(scope, result, declaration.dataFormat(), declaration.activation());
    }

    private static List<OnnxAttribute> attributes(TransposedConvolution declaration) {
        Window window = declaration.window();
        List<Long> before = new ArrayList<>();
        List<Long> after = new ArrayList<>();
        List<Long> over = new ArrayList<>();
        for (int i = 0; i < window.rank(); i++) {
            long difference = window.extent(i) - declaration.size(i, 1);
            long cut = declaration.padding() == Padding.SAME ? Math.max(difference, 0) : 0;
            before.add(cut / 2);
            after.add(cut - cut / 2);
            over.add(Math.max(-difference, 0));
        }
        before.addAll(after);
        return List.of(
                OnnxAttribute.ints("kernel_shape", window.size()),
                OnnxAttribute.ints("strides", window.strides()),
                OnnxAttribute.ints("dilations", window.dilation()),
                OnnxAttribute.ints("pads", before),
                OnnxAttribute.ints("output_padding", over));
    }
}
