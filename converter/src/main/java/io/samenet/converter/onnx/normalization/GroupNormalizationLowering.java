package io.samenet.converter.onnx.normalization;

import io.samenet.converter.onnx.lowering.Dim;
import io.samenet.converter.onnx.lowering.Lowering;
import io.samenet.converter.onnx.lowering.LoweringScope;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Reductions;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.layer.normalization.GroupNormalization;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The axis of the channels as two, groups and channels of a group, and the arithmetic written out: ONNX's operator scales
 * group by group before operator set 21. Types of half precision are computed in float32, as Keras does.
 */
final class GroupNormalizationLowering implements Lowering<GroupNormalization> {
    @Override
    public void lower(GroupNormalization declaration, LoweringScope scope) {
        Ops ops = scope.ops();
        DType dtype = scope.compute() == DType.FLOAT64 ? DType.FLOAT64 : DType.FLOAT32;
        Tensor x = ops.cast(scope.computed(), dtype);
        int axis = x.axis(declaration.axis());
        long groups = declaration.groups(x.shape());
        long channels = x.shape().size(axis) / groups;
        List<Dim> dims = new ArrayList<>(Dim.of(x, 0, x.rank()));
        dims.set(axis, Dim.of(groups));
        dims.add(axis + 1, Dim.of(channels));
        Tensor split = ops.layout().reshape(x, dims);
        List<Integer> together = new ArrayList<>();
        for (int i = 1; i < split.rank(); i++) {
            if (i != axis) {
                together.add(i);
            }
        }
        Tensor normalized =
                ops.layout().reshape(standard(ops, split, together, declaration.epsilon()), Dim.of(x, 0, x.rank()));
        scope.give(ops.cast(affine(declaration, scope, normalized, axis), scope.compute()));
    }

    /** {@code x} with mean 0 and variance 1 along {@code axes}. */
    private static Tensor standard(Ops ops, Tensor x, List<Integer> axes, double epsilon) {
        Reductions reductions = new Reductions(ops);
        Tensor centred = ops.sub(x, reductions.reduce(Operator.REDUCE_MEAN, x, axes, true));
        Tensor variance = reductions.reduce(Operator.REDUCE_MEAN, ops.mul(centred, centred), axes, true);
        return ops.div(centred, ops.unary(Operator.SQRT, ops.add(variance, epsilon)));
    }

    private static Tensor affine(GroupNormalization declaration, LoweringScope scope, Tensor x, int axis) {
        Ops ops = scope.ops();
        List<Long> sizes = new ArrayList<>(Collections.nCopies(x.rank() - axis, 1L));
        sizes.set(0, x.shape().size(axis));
        Shape along = Shape.of(sizes);
        Tensor result = x;
        if (declaration.scale()) {
            result = ops.mul(result, ops.weight(scope.weights().get(0).reshaped(along), x.dtype()));
        }
        if (declaration.center()) {
            int last = scope.weights().size() - 1;
            result = ops.add(result, ops.weight(scope.weights().get(last).reshaped(along), x.dtype()));
        }
        return result;
    }
}
