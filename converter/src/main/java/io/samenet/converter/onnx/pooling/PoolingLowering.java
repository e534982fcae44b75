package io.samenet.converter.onnx.pooling;

import io.samenet.converter.onnx.lowering.Layout;
import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ranges;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.converter.onnx.lowering.Windows;
import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.pooling.Pooling;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import java.util.List;

/** {@code MaxPool} and {@code AveragePool}, which count no place outside the input. */
final class PoolingLowering implements Lowering<Pooling> {
    @Override
    public void lower(Pooling declaration, LoweringScope scope) {
        DType dtype = scope.output(0).dtype();
        boolean average = declaration.kind() == Pooling.Kind.AVERAGE;
        boolean bytes = dtype == DType.INT8 || dtype == DType.UINT8;
        if (!dtype.isFloating() && (average || !bytes)) {
            throw scope.unsupported("ONNX pools no " + dtype);
        }
        Layout layout = scope.ops().layout();
        Tensor given = scope.ops().cast(scope.input(), dtype);
        Tensor padded = layout.channelsFirst(given, declaration.dataFormat());
        Tensor x = Ranges.unfused(scope.ops(), padded, declaration.window().size());
        long[] spatial = DataFormat.CHANNELS_FIRST.spatial(x.shape());
        Shape shape = x.shape().slice(0, 2).append(declaration.window().positions(spatial, declaration.padding()));
        Tensor result = scope.ops()
                .emitter()
                .node(
                        average ? Operator.AVERAGE_POOL : Operator.MAX_POOL,
                        List.of(x.type().with(shape)),
                        List.of(x),
                        Windows.attributes(scope, declaration.window(), declaration.padding(), spatial))
                .get(0);
        scope.give(layout.fromChannelsFirst(result, declaration.dataFormat()));
    }
}
