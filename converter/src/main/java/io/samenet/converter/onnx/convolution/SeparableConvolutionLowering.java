package io.samenet.converter.onnx.convolution;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.converter.onnx.lowering.Weight;
import io.samenet.formats.layer.Padding;
import io.samenet.formats.layer.Window;
import io.samenet.formats.layer.convolution.SeparableConvolution;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** {@code Conv} with a group for each channel, then one with a window of 1 and the bias. */
final class SeparableConvolutionLowering implements Lowering<SeparableConvolution> {
    @Override
    public void lower(SeparableConvolution declaration, LoweringScope scope) {
        Tensor x = scope.ops().layout().channelsFirst(scope.computed(), declaration.dataFormat());
        int rank = declaration.rank();
        Weight depthwise = Conv.depthwise(scope.weights().get(0), rank);
        Tensor middle = Conv.conv(
                scope, x, depthwise, Optional.empty(), x.shape().size(1), declaration.window(), declaration.padding());
        Weight pointwise = Conv.toFront(scope.weights().get(1), rank, rank + 1, rank);
        List<Long> ones = Collections.nCopies(rank, 1L);
        Tensor result = Conv.conv(
                scope,
                middle,
                pointwise,
                Conv.bias(scope, declaration.useBias()),
                1,
                Window.of(ones, ones),
                Padding.VALID);
        Conv.finish(scope, result, declaration.dataFormat(), declaration.activation());
    }
}
