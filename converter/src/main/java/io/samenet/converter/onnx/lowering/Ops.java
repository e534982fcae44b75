package io.samenet.converter.onnx.lowering;

import io.samenet.formats.layer.Broadcast;
import io.samenet.formats.onnx.OnnxAttribute;
import io.samenet.formats.onnx.OnnxModel;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Operations on the graph under construction, with the types of their results. Transposes are moved behind operations
 * that act place by place and taken out where one undoes another; those that nobody needs in the end are left out of the
 * model.
 */
public final class Ops {
    private final Emitter emitter;
    private final Layout layout;

    /** Operations that add to {@code emitter}. */
    public Ops(Emitter emitter) {
        this.emitter = emitter;
        this.layout = new Layout(emitter);
    }

    /** The graph under construction. */
    public Emitter emitter() {
        return emitter;
    }

    /** Operations for the body of a loop. */
    public Ops body() {
        return new Ops(emitter.body());
    }

    /** Whether the operator set has {@code operator}. */
    public boolean has(Operator operator) {
        return operator.since() <= emitter.opset();
    }

    /** Moving axes. */
    public Layout layout() {
        return layout;
    }

    /** {@code x}, of fixed shape, in the place of a weight. */
    public Weight asWeight(Tensor x) {
        Optional<TensorData> content = emitter.content(x);
        return content.isPresent() ? new StoredWeight(x.name(), x.name(), content.get()) : new ComputedWeight(this, x);
    }

    /** The weight {@code weight}, as the type {@code dtype}. */
    public Tensor weight(Weight weight, DType dtype) {
        return cast(weight.tensor(this), dtype);
    }

    /** A number. */
    public Tensor scalar(DType dtype, double value) {
        return emitter.constant(Constants.of(dtype, Shape.SCALAR, List.of(value)));
    }

    /** A constant tensor with these elements. */
    public Tensor constant(DType dtype, Shape shape, List<? extends Number> values) {
        return emitter.constant(Constants.of(dtype, shape, values));
    }

    /** A list of integers, as axes, sizes and places are given. */
    public Tensor integers(long... values) {
        return constant(
                DType.INT64,
                Shape.of(values.length),
                Arrays.stream(values).boxed().toList());
    }

    /** A list of integers, as axes, sizes and places are given. */
    public Tensor integers(List<Long> values) {
        return constant(DType.INT64, Shape.of(values.size()), values);
    }

    /** {@code operator} of {@code x}, place by place, of the same type. */
    public Tensor unary(Operator operator, Tensor x, OnnxAttribute... attributes) {
        return unary(operator, x.dtype(), x, attributes);
    }

    /** {@code operator} of {@code x}, place by place, of type {@code dtype}. */
    public Tensor unary(Operator operator, DType dtype, Tensor x, OnnxAttribute... attributes) {
        Optional<Emitter.Origin> origin = emitter.origin(x);
        if (origin.isPresent()) {
            Tensor before = origin.get().source();
            Tensor result = emitter.node(operator, before.type().with(dtype), List.of(before), attributes);
            return layout.transpose(result, origin.get().permutation());
        }
        return emitter.node(operator, x.type().with(dtype), List.of(x), attributes);
    }

    /** {@code operator} of {@code a} and {@code b}, of one type, which the result has; with broadcasting. */
    public Tensor binary(Operator operator, Tensor a, Tensor b, OnnxAttribute... attributes) {
        return elementwise(operator, a.dtype(), List.of(a, b), attributes);
    }

    /** The comparison {@code operator} of {@code a} and {@code b}, with broadcasting. */
    public Tensor compare(Operator operator, Tensor a, Tensor b) {
        return elementwise(operator, DType.BOOL, List.of(a, b));
    }

    /** {@code a} where {@code condition}, {@code b} elsewhere. */
    public Tensor where(Tensor condition, Tensor a, Tensor b) {
        return elementwise(Operator.WHERE, a.dtype(), List.of(condition, a, b));
    }

    private Tensor elementwise(Operator operator, DType dtype, List<Tensor> operands, OnnxAttribute... attributes) {
        Optional<List<Integer>> permutation = layout.common(operands);
        if (permutation.isPresent()) {
            Tensor before = joined(operator, dtype, layout.sources(operands), attributes);
            return layout.transpose(before, permutation.get());
        }
        return joined(operator, dtype, operands, attributes);
    }

    private Tensor joined(Operator operator, DType dtype, List<Tensor> operands, OnnxAttribute... attributes) {
        Shape shape = operands.stream().map(Tensor::shape).reduce(Shape.SCALAR, Broadcast::of);
        return emitter.node(operator, new TensorType(dtype, shape), operands, attributes);
    }

    /** {@code a + b}. */
    public Tensor add(Tensor a, Tensor b) {
        return binary(Operator.ADD, a, b);
    }

    /** {@code a - b}. */
    public Tensor sub(Tensor a, Tensor b) {
        return binary(Operator.SUB, a, b);
    }

    /** {@code a * b}. */
    public Tensor mul(Tensor a, Tensor b) {
        return binary(Operator.MUL, a, b);
    }

    /** {@code a / b}. */
    public Tensor div(Tensor a, Tensor b) {
        return binary(Operator.DIV, a, b);
    }

    /** {@code x + value}. */
    public Tensor add(Tensor x, double value) {
        return add(x, scalar(x.dtype(), value));
    }

    /** {@code x * value}. */
    public Tensor mul(Tensor x, double value) {
        return mul(x, scalar(x.dtype(), value));
    }

    /** {@code x} between {@code least} and {@code most}; an infinite bound is none. */
    public Tensor clip(Tensor x, double least, double most) {
        if (least == 0 && most == Double.POSITIVE_INFINITY && x.dtype().isFloating()) {
            return unary(Operator.RELU, x);
        }
        Tensor low = least == Double.NEGATIVE_INFINITY ? Tensor.ABSENT : scalar(x.dtype(), least);
        List<Tensor> operands = new ArrayList<>(List.of(x, low));
        if (most != Double.POSITIVE_INFINITY) {
            operands.add(scalar(x.dtype(), most));
        }
        return elementwise(Operator.CLIP, x.dtype(), operands);
    }

    /** {@code x} as {@code dtype}; to integers towards zero. */
    public Tensor cast(Tensor x, DType dtype) {
        if (x.dtype() == dtype) {
            return x;
        }
        Optional<Number> number = emitter.content(x).flatMap(Constants::number);
        if (number.isPresent()) {
            return constant(dtype, x.shape(), List.of(number.get()));
        }
        return unary(Operator.CAST, dtype, x, OnnxAttribute.of("to", OnnxModel.dataType(dtype)));
    }

    /** Product of the last two axes, the others broadcast. */
    public Tensor matmul(Tensor a, Tensor b) {
        Shape outer = Broadcast.of(a.shape().slice(0, a.rank() - 2), b.shape().slice(0, b.rank() - 2));
        Shape shape = outer.append(a.shape().size(-2), b.shape().size(-1));
        return emitter.node(Operator.MATMUL, new TensorType(a.dtype(), shape), List.of(a, b));
    }

    /** {@code inputs}, of one type, one behind the other along {@code axis}. */
    public Tensor concat(List<Tensor> inputs, int axis) {
        Optional<List<Integer>> permutation = layout.common(inputs);
        int along = inputs.get(0).axis(axis);
        if (permutation.isPresent() && inputs.size() > 1) {
            Tensor before =
                    joinedAlong(layout.sources(inputs), permutation.get().get(along));
            return layout.transpose(before, permutation.get());
        }
        return inputs.size() == 1 ? inputs.get(0) : joinedAlong(inputs, along);
    }

    private Tensor joinedAlong(List<Tensor> inputs, int axis) {
        Shape shape = inputs.get(0).shape();
        for (Tensor input : inputs.subList(1, inputs.size())) {
            for (int i = 0; i < shape.rank(); i++) {
                long a = shape.size(i);
                long b = input.shape().size(i);
                boolean free = a == Shape.FREE || b == Shape.FREE;
                shape = shape.with(i, i == axis ? (free ? Shape.FREE : a + b) : a == Shape.FREE ? b : a);
            }
        }
        TensorType type = inputs.get(0).type().with(shape);
        return emitter.node(Operator.CONCAT, type, inputs, OnnxAttribute.of("axis", axis));
    }

    /** A part of {@code x} along one axis: ONNX's {@code Slice}, whose ends are counted from the end when negative. */
    public Tensor slice(Tensor x, int axis, long start, long end, long step, long size) {
        return Ranges.slice(this, x, List.of(new Ranges.Range(x.axis(axis), start, end, step, size)));
    }

    /** {@code x} with {@code axis} the other way round. */
    public Tensor flipped(Tensor x, int axis) {
        return slice(x, axis, Long.MAX_VALUE, Long.MIN_VALUE, -1, x.shape().size(x.axis(axis)));
    }

    /** Rows {@code indices} of {@code table} along its first axis. */
    public Tensor gather(Tensor table, Tensor indices) {
        Shape shape =
                indices.shape().append(table.shape().slice(1, table.rank()).sizes());
        return emitter.node(
                Operator.GATHER, table.type().with(shape), List.of(table, indices), OnnxAttribute.of("axis", 0));
    }

    /** {@code x} repeated along its axes of size 1 to the shape {@code dims}. */
    public Tensor expand(Tensor x, List<Dim> dims) {
        Shape shape = Broadcast.of(x.shape(), Dim.shape(dims));
        return emitter.node(Operator.EXPAND, x.type().with(shape), List.of(x, layout.vector(dims)));
    }

    /** A tensor of the shape of {@code like} that is {@code value} everywhere. */
    public Tensor filled(DType dtype, double value, Tensor like) {
        return expand(scalar(dtype, value), Dim.of(like, 0, like.rank()));
    }
}
