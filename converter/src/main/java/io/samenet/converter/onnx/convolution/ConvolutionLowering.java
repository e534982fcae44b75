package io.samenet.converter.onnx.convolution;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.converter.onnx.lowering.Weight;
import io.samenet.formats.layer.convolution.Convolution;

/** {@code Conv}; the kernel {@code (window…, channels / groups, filters)} has its last two axes moved to the front. */
final class ConvolutionLowering implements Lowering<Convolution> {
    @Override
    public void lower(Convolution declaration, LoweringScope scope) {
        Tensor x = scope.ops().layout().channelsFirst(scope.computed(), declaration.dataFormat());
        int rank = declaration.rank();
        Weight kernel = Conv.toFront(scope.weights().get(0), rank, rank + 1, rank);
        Tensor result = Conv.conv(
                scope,
                x,
                kernel,
                Conv.bias(scope, declaration.useBias()),
                declaration.groups(),
                declaration.window(),
                declaration.padding());
        Conv.finish(scope, result, declaration.dataFormat(), declaration.activation());
    }
}
