package io.samenet.converter.onnx.convolution;

import io.samenet.converter.onnx.activation.Functions;
import io.samenet.converter.onnx.lowering.Dim;
import io.samenet.converter.onnx.lowering.Layout;
import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.converter.onnx.lowering.Weight;
import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.convolution.Connections;
import io.samenet.formats.layer.convolution.LocallyConnected;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * What every window sees is gathered as {@code (positions, batch, window · channels)}, the kernel as {@code (positions,
 * window · channels, filters)}, and one {@code MatMul} multiplies them position by position. Places and weights outside are
 * a zero put behind the others.
 */
final class LocallyConnectedLowering implements Lowering<LocallyConnected> {
    @Override
    public void lower(LocallyConnected declaration, LoweringScope scope) {
        Ops ops = scope.ops();
        Layout layout = ops.layout();
        Tensor x = scope.computed();
        Connections connections = declaration.connections(x.shape());
        Tensor seen = seen(ops, connections, places(ops, declaration, connections, x));
        Tensor product = ops.matmul(seen, kernel(ops, declaration, connections, scope));
        Tensor bySample = layout.transpose(product, 1, 0, 2);
        List<Dim> dims = new ArrayList<>(List.of(Dim.of(x, 0)));
        for (long size : connections.positionSizes()) {
            dims.add(Dim.of(size));
        }
        dims.add(Dim.of(declaration.filters()));
        Tensor result = layout.reshape(bySample, dims);
        if (declaration.dataFormat() == DataFormat.CHANNELS_FIRST) {
            result = layout.moved(result, result.rank() - 1, 1);
        }
        if (declaration.useBias()) {
            Shape sample = result.shape().slice(1, result.rank());
            Weight bias = scope.weights().get(1).reshaped(sample);
            result = ops.add(result, ops.weight(bias, x.dtype()));
        }
        scope.give(Functions.apply(ops, declaration.activation(), result));
    }

    /** The input as {@code (places, batch, channels)}, a place of zeros behind them. */
    private static Tensor places(Ops ops, LocallyConnected declaration, Connections connections, Tensor x) {
        Layout layout = ops.layout();
        Tensor last = declaration.dataFormat() == DataFormat.CHANNELS_FIRST ? layout.moved(x, 1, x.rank() - 1) : x;
        List<Dim> dims = List.of(Dim.of(x, 0), Dim.of(connections.places()), Dim.of(connections.channels()));
        Tensor places = layout.transpose(layout.reshape(last, dims), 1, 0, 2);
        Tensor zeros =
                ops.expand(ops.scalar(x.dtype(), 0), List.of(Dim.of(1), Dim.of(x, 0), Dim.of(connections.channels())));
        return ops.concat(List.of(places, zeros), 0);
    }

    private static Tensor seen(Ops ops, Connections connections, Tensor places) {
        List<Long> indices = new ArrayList<>();
        for (long p = 0; p < connections.positions(); p++) {
            for (long e = 0; e < connections.elements(); e++) {
                long place = connections.place(p, e);
                indices.add(place < 0 ? connections.places() : place);
            }
        }
        Shape shape = Shape.of(connections.positions(), connections.elements());
        Tensor seen = ops.gather(places, ops.constant(DType.INT64, shape, indices));
        Tensor bySample = ops.layout().transpose(seen, 0, 2, 1, 3);
        return ops.layout()
                .reshape(
                        bySample,
                        List.of(
                                Dim.of(connections.positions()),
                                Dim.of(places, 1),
                                Dim.of(connections.elements() * connections.channels())));
    }

    private static Tensor kernel(Ops ops, LocallyConnected declaration, Connections connections, LoweringScope scope) {
        Weight stored = scope.weights().get(0);
        long size = stored.shape().elements();
        List<Long> indices = new ArrayList<>();
        for (long p = 0; p < connections.positions(); p++) {
            Connections.Weights weights = connections.weights(p);
            for (long e = 0; e < connections.elements(); e++) {
                boolean inside = connections.place(p, e) >= 0;
                for (long c = 0; c < connections.channels(); c++) {
                    for (long f = 0; f < declaration.filters(); f++) {
                        indices.add(inside ? weights.index(e, c, f) : size);
                    }
                }
            }
        }
        Shape shape = Shape.of(
                connections.positions(), connections.elements() * connections.channels(), declaration.filters());
        boolean asStored = declaration.storage() == LocallyConnected.Storage.WINDOWS
                && declaration.dataFormat() == DataFormat.CHANNELS_LAST;
        if (asStored) {
            return ops.weight(stored, scope.compute());
        }
        Weight list = stored.reshaped(Shape.of(size)).zeroPadded(1);
        return ops.gather(ops.weight(list, scope.compute()), ops.constant(DType.INT64, shape, indices));
    }
}
