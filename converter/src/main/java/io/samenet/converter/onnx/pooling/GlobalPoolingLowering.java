package io.samenet.converter.onnx.pooling;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Reductions;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.pooling.GlobalPooling;
import io.samenet.formats.layer.pooling.Pooling;
import io.samenet.formats.onnx.Operator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reductions over the spatial axes; with a mask, the sum of the steps that count divided by their number. */
final class GlobalPoolingLowering implements Lowering<GlobalPooling> {
    @Override
    public void lower(GlobalPooling declaration, LoweringScope scope) {
        Ops ops = scope.ops();
        Tensor x = ops.cast(scope.input(), scope.output(0).dtype());
        int first = declaration.dataFormat().firstSpatialAxis();
        List<Integer> axes =
                IntStream.range(first, first + declaration.rank()).boxed().toList();
        Reductions reductions = new Reductions(ops);
        boolean average = declaration.kind() == Pooling.Kind.AVERAGE;
        Optional<Tensor> mask = declaration.takesMask() ? scope.mask() : Optional.empty();
        if (mask.isEmpty()) {
            Operator operator = average ? Operator.REDUCE_MEAN : Operator.REDUCE_MAX;
            scope.give(reductions.reduce(operator, x, axes, declaration.keepDims()));
            return;
        }
        int channels = declaration.dataFormat().channelAxis(x.rank());
        Tensor counted = ops.layout().unsqueeze(ops.cast(mask.get(), x.dtype()), channels);
        Tensor sum = reductions.reduce(Operator.REDUCE_SUM, ops.mul(x, counted), axes, declaration.keepDims());
        Tensor count = reductions.reduce(Operator.REDUCE_SUM, counted, axes, declaration.keepDims());
        scope.give(ops.div(sum, count));
    }
}
