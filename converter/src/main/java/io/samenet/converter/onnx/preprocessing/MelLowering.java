package io.samenet.converter.onnx.preprocessing;

import io.samenet.converter.onnx.lowering.Dim;
import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Reductions;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.converter.onnx.lowering.Windows;
import io.samenet.formats.layer.Padding;
import io.samenet.formats.layer.Window;
import io.samenet.formats.layer.preprocessing.MelSpectrogram;
import io.samenet.formats.layer.preprocessing.MelSpectrogram.Decibels;
import io.samenet.formats.onnx.OnnxAttribute;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** {@code Pad} by mirroring, {@code Conv} with the waves of the transform as filters, {@code MatMul} with the bands. */
final class MelLowering implements Lowering<MelSpectrogram> {
    private static final double DECIBEL = 10 / Math.log(10);

    @Override
    public void lower(MelSpectrogram declaration, LoweringScope scope) {
        Ops ops = scope.ops();
        Tensor signal = ops.cast(scope.autocast(), declaration.computed(scope.policy()));
        Tensor alone = ops.layout().reshape(signal, List.of(Dim.of(signal, 0), Dim.of(1), Dim.of(signal, 1)));
        Tensor padded = mirrored(declaration, alone, ops);
        Tensor real = product(declaration, padded, Math::cos, scope);
        Tensor imag = product(declaration, padded, Math::sin, scope);
        Tensor power = ops.add(ops.mul(real, real), ops.mul(imag, imag));
        if (declaration.exponent() != 2) {
            Tensor exponent = ops.scalar(power.dtype(), declaration.exponent());
            power = ops.binary(Operator.POW, ops.unary(Operator.SQRT, power), exponent);
        }
        Tensor sums = ops.matmul(bands(declaration, power, ops), power);
        Tensor scaled = declaration.decibels().map(d -> decibels(d, sums, ops)).orElse(sums);
        scope.give(ops.cast(scaled, scope.compute()));
    }

    private static Tensor mirrored(MelSpectrogram declaration, Tensor signal, Ops ops) {
        long width = declaration.mirrored();
        long samples = signal.shape().size(2);
        Shape shape = signal.shape().with(2, samples == Shape.FREE ? Shape.FREE : samples + 2 * width);
        List<Tensor> inputs = List.of(signal, ops.integers(0, 0, width, 0, 0, width));
        return ops.emitter().node(Operator.PAD, signal.type().with(shape), inputs, OnnxAttribute.of("mode", "reflect"));
    }

    /** {@code (batch, frequencies, frames)}. */
    private static Tensor product(
            MelSpectrogram declaration, Tensor padded, DoubleUnaryOperator wave, LoweringScope scope) {
        Ops ops = scope.ops();
        long length = declaration.fftLength();
        List<Double> filters = new ArrayList<>();
        for (long f = 0; f < declaration.frequencies(); f++) {
            for (long k = 0; k < length; k++) {
                double angle = 2 * Math.PI * (k * f % length) / length;
                filters.add(declaration.weight(k) * wave.applyAsDouble(angle));
            }
        }
        Tensor kernel = ops.constant(padded.dtype(), Shape.of(declaration.frequencies(), 1, length), filters);
        Window window = Window.of(List.of(length), List.of(declaration.stride()));
        long[] spatial = {padded.shape().size(2)};
        long frames = window.positions(spatial, Padding.VALID)[0];
        Shape shape = Shape.of(padded.shape().size(0), declaration.frequencies(), frames);
        return ops.emitter()
                .node(
                        Operator.CONV,
                        List.of(new TensorType(padded.dtype(), shape)),
                        List.of(padded, kernel),
                        Windows.attributes(scope, window, Padding.VALID, spatial))
                .get(0);
    }

    private static Tensor bands(MelSpectrogram declaration, Tensor power, Ops ops) {
        long count = declaration.bands().count();
        long frequencies = declaration.frequencies();
        List<Double> weights = new ArrayList<>();
        for (long m = 0; m < count; m++) {
            for (long f = 0; f < frequencies; f++) {
                weights.add(declaration.bands().weight(f, frequencies, m));
            }
        }
        return ops.constant(power.dtype(), Shape.of(count, frequencies), weights);
    }

    private static Tensor decibels(Decibels decibels, Tensor sums, Ops ops) {
        Tensor logarithms = ops.unary(Operator.LOG, ops.clip(sums, decibels.least(), Double.POSITIVE_INFINITY));
        Tensor scaled = ops.add(ops.mul(logarithms, DECIBEL), -DECIBEL * Math.log(decibels.reference()));
        Tensor largest = new Reductions(ops).reduce(Operator.REDUCE_MAX, scaled, List.of(0, 1, 2), true);
        return ops.binary(Operator.MAX, scaled, ops.add(largest, -decibels.range()));
    }
}
