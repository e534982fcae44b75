package io.samenet.converter.onnx.convolution;

import io.samenet.converter.onnx.activation.Functions;
import io.samenet.converter.onnx.lowering.Dim;
import io.samenet.converter.onnx.lowering.Layout;
import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.converter.onnx.lowering.Weight;
import io.samenet.formats.layer.convolution.Convolution;
import io.samenet.formats.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/** {@code Conv}; the kernel {@code (window…, channels / groups, filters)} has its last two axes moved to the front. */
final class ConvolutionLowering implements Lowering<Convolution> {
    @Override
    public void lower(Convolution declaration, LoweringScope scope) {
        Layout layout = scope.ops().layout();
        Tensor given = scope.computed();
        Tensor samples = oneBatch(declaration, layout, given);
        Tensor x = layout.channelsFirst(samples, declaration.dataFormat());
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
        if (samples.equals(given)) {
            Conv.finish(scope, result, declaration.dataFormat(), declaration.activation());
            return;
        }
        Tensor laidOut = layout.fromChannelsFirst(result, declaration.dataFormat());
        List<Dim> dims = new ArrayList<>(Dim.of(given, 0, declaration.batches(given.shape())));
        dims.addAll(Dim.of(laidOut, 1, laidOut.rank()));
        scope.give(Functions.apply(scope.ops(), declaration.activation(), layout.reshape(laidOut, dims)));
    }

    /** {@code x} with its batch dimensions as one, where it has several. */
    private static Tensor oneBatch(Convolution declaration, Layout layout, Tensor x) {
        int batches = declaration.batches(x.shape());
        if (batches == 1) {
            return x;
        }
        long samples = declaration.oneBatch(x.shape()).size(0);
        List<Dim> dims = new ArrayList<>(List.of(samples == Shape.FREE ? Dim.LEFT_OVER : Dim.of(samples)));
        dims.addAll(Dim.of(x, batches, x.rank()));
        return layout.reshape(x, dims);
    }
}
