package io.samenet.converter.onnx.activation;

import io.samenet.converter.onnx.lowering.Dim;
import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Reductions;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.onnx.OnnxAttribute;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Functions whose outputs depend on all elements along axes. */
final class AlongAxes {
    private AlongAxes() {}

    static Tensor softmax(Ops ops, List<Integer> axes, Tensor x) {
        if (axes.size() == 1) {
            OnnxAttribute along = OnnxAttribute.of("axis", x.axis(axes.get(0)));
            return ops.emitter().node(Operator.SOFTMAX, x.type(), List.of(x), along);
        }
        Tensor powers = ops.unary(Operator.EXP, centred(ops, axes, x));
        return ops.div(powers, reduced(ops, Operator.REDUCE_SUM, axes, powers));
    }

    static Tensor logSoftmax(Ops ops, List<Integer> axes, Tensor x) {
        if (axes.size() == 1) {
            OnnxAttribute along = OnnxAttribute.of("axis", x.axis(axes.get(0)));
            return ops.emitter().node(Operator.LOG_SOFTMAX, x.type(), List.of(x), along);
        }
        Tensor centred = centred(ops, axes, x);
        Tensor sum = reduced(ops, Operator.REDUCE_SUM, axes, ops.unary(Operator.EXP, centred));
        return ops.sub(centred, ops.unary(Operator.LOG, sum));
    }

    /** {@code x} less its largest element, so that no power overflows. */
    private static Tensor centred(Ops ops, List<Integer> axes, Tensor x) {
        return ops.sub(x, reduced(ops, Operator.REDUCE_MAX, axes, x));
    }

    private static Tensor reduced(Ops ops, Operator operator, List<Integer> axes, Tensor x) {
        return new Reductions(ops)
                .reduce(operator, x, axes.stream().map(x::axis).toList(), true);
    }

    static Tensor glu(Ops ops, int axis, Tensor x) {
        long size = x.shape().size(x.axis(axis));
        if (size == Shape.FREE || size % 2 != 0) {
            throw new IllegalArgumentException("glu along an axis of size " + size);
        }
        Tensor values = ops.slice(x, axis, 0, size / 2, 1, size / 2);
        Tensor gates = ops.slice(x, axis, size / 2, size, 1, size / 2);
        return ops.mul(values, Functions.sigmoid(ops, gates));
    }

    /**
     * With {@code z} sorted downwards and {@code c} its running sums, the {@code k} places with {@code 1 + k z_k > c_k} are
     * the support. Keras 3.15's threshold, on every backend, is the sum of <em>all</em> {@code c} of the support less 1,
     * divided by {@code k}; Martins and Astudillo (2016, algorithm 1) take the last {@code c} only. This is Keras's.
     */
    static Tensor sparsemax(Ops ops, int axis, Tensor x) {
        int along = x.axis(axis);
        DType dtype = x.dtype();
        Tensor sorted = sortedDown(ops, along, x);
        Tensor sums = runningSum(ops, along, sorted);
        List<Dim> line = new ArrayList<>(Collections.nCopies(x.rank(), Dim.of(1)));
        line.set(along, Dim.of(x, along));
        Tensor places = runningSum(ops, along, ops.expand(ops.scalar(dtype, 1), line));
        Tensor supported = ops.compare(Operator.GREATER, ops.add(ops.mul(places, sorted), 1), sums);
        Tensor zero = ops.scalar(dtype, 0);
        List<Integer> axes = List.of(along);
        Tensor count = reduced(ops, Operator.REDUCE_SUM, axes, ops.cast(supported, dtype));
        Tensor sum = reduced(ops, Operator.REDUCE_SUM, axes, ops.where(supported, sums, zero));
        Tensor threshold = ops.div(ops.add(sum, -1), count);
        return ops.clip(ops.sub(x, threshold), 0, Double.POSITIVE_INFINITY);
    }

    private static Tensor sortedDown(Ops ops, int axis, Tensor x) {
        List<TensorType> types = List.of(x.type(), x.type().with(DType.INT64));
        Tensor count = ops.layout().vector(List.of(Dim.of(x, axis)));
        return ops.emitter()
                .node(Operator.TOP_K, types, List.of(x, count), List.of(OnnxAttribute.of("axis", axis)))
                .get(0);
    }

    private static Tensor runningSum(Ops ops, int axis, Tensor x) {
        Tensor along = ops.scalar(DType.INT64, axis);
        return ops.emitter().node(Operator.CUM_SUM, x.type(), List.of(x, along));
    }
}
