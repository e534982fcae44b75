package io.samenet.converter.onnx.convolution;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.converter.onnx.lowering.Weight;
import io.samenet.formats.layer.convolution.DepthwiseConvolution;

/** {@code Conv} with a group for each channel. */
final class DepthwiseConvolutionLowering implements Lowering<DepthwiseConvolution> {
    @Override
    public void lower(DepthwiseConvolution declaration, LoweringScope scope) {
        Tensor x = scope.ops().layout().channelsFirst(scope.computed(), declaration.dataFormat());
        Weight kernel = Conv.depthwise(scope.weights().get(0), declaration.rank());
        Tensor result = Conv.conv(
                scope,
                x,
                kernel,
                Conv.bias(scope, declaration.useBias()),
                x.shape().size(1),
                declaration.window(),
                declaration.padding());
        Conv.finish(scope, result, declaration.dataFormat(), declaration.activation());
    }
}
