package io.samenet.converter.onnx.pooling;

import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Reductions;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.pooling.AdaptivePooling;
import io.samenet.formats.layer.pooling.Pooling;
import io.samenet.formats.onnx.Operator;
import java.util.ArrayList;
import java.util.List;

/**
 * One axis after the other, a reduction for each window: the largest of a box is the largest of its rows' largest, and its
 * mean the mean of their means, since all rows are of one length.
 */
final class AdaptivePoolingLowering implements Lowering<AdaptivePooling> {
    @Override
    public void lower(AdaptivePooling declaration, LoweringScope scope) {
        Ops ops = scope.ops();
        Tensor x = ops.cast(scope.input(), scope.output(0).dtype());
        int first = declaration.dataFormat().firstSpatialAxis();
        for (int i = 0; i < declaration.rank(); i++) {
            if (x.shape().isFree(first + i)) {
                throw scope.unsupported("adaptive pooling over a free size is not supported");
            }
            x = along(declaration, ops, x, i, first + i);
        }
        scope.give(x);
    }

    private static Tensor along(AdaptivePooling declaration, Ops ops, Tensor x, int index, int axis) {
        boolean largest = declaration.kind() == Pooling.Kind.MAX;
        Operator operator = largest ? Operator.REDUCE_MAX : Operator.REDUCE_MEAN;
        long size = x.shape().size(axis);
        List<Tensor> places = new ArrayList<>();
        for (long i = 0; i < declaration.outputSize().get(index); i++) {
            long start = declaration.start(index, i, size);
            long end = declaration.end(index, i, size);
            Tensor window = ops.slice(x, axis, start, end, 1, end - start);
            places.add(new Reductions(ops).reduce(operator, window, List.of(axis), true));
        }
        return ops.concat(places, axis);
    }
}
