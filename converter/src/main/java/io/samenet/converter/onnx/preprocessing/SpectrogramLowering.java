package io.samenet.converter.onnx.preprocessing;

import io.samenet.converter.onnx.lowering.Dim;
import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.converter.onnx.lowering.Weight;
import io.samenet.converter.onnx.lowering.Windows;
import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.preprocessing.STFTSpectrogram;
import io.samenet.formats.layer.preprocessing.STFTSpectrogram.Mode;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** {@code Conv} of each channel by itself, with the bins as filters; the angle has no form here. */
final class SpectrogramLowering implements Lowering<STFTSpectrogram> {
    @Override
    public void lower(STFTSpectrogram declaration, LoweringScope scope) {
        if (declaration.mode() == Mode.ANGLE) {
            throw scope.unsupported("the angle of a spectrum has no form in ONNX");
        }
        Ops ops = scope.ops();
        boolean last = declaration.dataFormat() == DataFormat.CHANNELS_LAST;
        Tensor signal = ops.layout().channelsFirst(scope.computed(), declaration.dataFormat());
        Dim batch = Dim.of(signal, 0);
        Dim channels = Dim.of(signal, 1);
        boolean free = batch.size() == Shape.FREE;
        Dim rows = free ? Dim.LEFT_OVER : Dim.of(batch.size() * channels.size());
        Tensor alone = ops.layout().reshape(signal, List.of(rows, Dim.of(1), Dim.of(signal, 2)));
        Tensor spectrum = spectrum(declaration, alone, scope);
        Dim values = Dim.of(spectrum, 1);
        Dim time = Dim.of(spectrum, 2);
        if (declaration.expandDims()) {
            Tensor all = ops.layout().reshape(spectrum, List.of(batch, channels, values, time));
            scope.give(
                    last
                            ? ops.layout().transpose(all, 0, 3, 2, 1)
                            : ops.layout().transpose(all, 0, 1, 3, 2));
            return;
        }
        Dim together = Dim.of(channels.size() * values.size());
        Tensor all = ops.layout().reshape(spectrum, List.of(batch, together, time));
        scope.give(ops.layout().fromChannelsFirst(all, declaration.dataFormat()));
    }

    /** {@code (rows, values, time)}. */
    private static Tensor spectrum(STFTSpectrogram declaration, Tensor signal, LoweringScope scope) {
        Ops ops = scope.ops();
        List<Tensor> parts = new ArrayList<>();
        for (Weight kernel : scope.weights()) {
            parts.add(conv(declaration, signal, kernel, scope));
        }
        if (parts.size() == 1) {
            return parts.get(0);
        }
        if (declaration.mode() == Mode.STFT) {
            return ops.concat(parts, 1);
        }
        Tensor power = ops.add(ops.mul(parts.get(0), parts.get(0)), ops.mul(parts.get(1), parts.get(1)));
        if (declaration.mode() == Mode.PSD) {
            List<Double> twice = new ArrayList<>(Collections.nCopies(Math.toIntExact(declaration.bins()), 2.0));
            twice.set(0, 1.0);
            twice.set(twice.size() - 1, 1.0);
            return ops.mul(power, ops.constant(power.dtype(), Shape.of(declaration.bins(), 1), twice));
        }
        Tensor magnitude = ops.unary(Operator.SQRT, atLeast(power, ops));
        return declaration.mode() == Mode.MAGNITUDE ? magnitude : ops.unary(Operator.LOG, atLeast(magnitude, ops));
    }

    private static Tensor atLeast(Tensor x, Ops ops) {
        return ops.clip(x, STFTSpectrogram.LEAST, Double.POSITIVE_INFINITY);
    }

    private static Tensor conv(STFTSpectrogram declaration, Tensor signal, Weight kernel, LoweringScope scope) {
        Ops ops = scope.ops();
        long[] spatial = {signal.shape().size(2)};
        long time = declaration.window().positions(spatial, declaration.padding())[0];
        Shape shape = Shape.of(signal.shape().size(0), declaration.bins(), time);
        Tensor filters = ops.weight(kernel.transposed(2, 1, 0), signal.dtype());
        return ops.emitter()
                .node(
                        Operator.CONV,
                        List.of(new TensorType(signal.dtype(), shape)),
                        List.of(signal, filters),
                        Windows.attributes(scope, declaration.window(), declaration.padding(), spatial))
                .get(0);
    }
}
