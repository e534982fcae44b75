package io.samenet.converter.onnx.lowering;

import io.samenet.formats.onnx.OnnxAttribute;
import io.samenet.formats.onnx.Operator;
import io.samenet.formats.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Reductions along axes, whose axes are an attribute in older operator sets and an input in newer ones. */
public final class Reductions {
    /** Operator set from which all reductions take their axes as an input. */
    private static final int AXES_AS_INPUT = 18;

    private final Ops ops;

    /** Reductions that add to the graph of {@code ops}. */
    public Reductions(Ops ops) {
        this.ops = ops;
    }

    /** {@code operator} of {@code x} along {@code axes}, from the front; they stay with size 1 where {@code keep}. */
    public Tensor reduce(Operator operator, Tensor x, List<Integer> axes, boolean keep) {
        Layout layout = ops.layout();
        if (layout.before(x).isEmpty()) {
            return plain(operator, x, axes, keep);
        }
        List<Integer> permutation = layout.permutation(x);
        List<Integer> before = axes.stream().map(permutation::get).sorted().toList();
        Tensor result = plain(operator, layout.before(x).get(), before, keep);
        if (keep) {
            return layout.as(x, result);
        }
        List<Integer> kept = IntStream.range(0, x.rank())
                .boxed()
                .filter(a -> !before.contains(a))
                .toList();
        List<Integer> order =
                permutation.stream().filter(kept::contains).map(kept::indexOf).toList();
        return layout.transpose(result, order);
    }

    private Tensor plain(Operator operator, Tensor x, List<Integer> axes, boolean keep) {
        Shape shape = Shape.SCALAR;
        for (int axis = 0; axis < x.rank(); axis++) {
            if (!axes.contains(axis)) {
                shape = shape.append(x.shape().size(axis));
            } else if (keep) {
                shape = shape.append(1);
            }
        }
        List<Long> along = axes.stream().sorted().map(Integer::longValue).toList();
        List<Tensor> inputs = new ArrayList<>(List.of(x));
        List<OnnxAttribute> attributes = new ArrayList<>(List.of(OnnxAttribute.of("keepdims", keep ? 1 : 0)));
        if (operator == Operator.REDUCE_SUM || ops.emitter().opset() >= AXES_AS_INPUT) {
            inputs.add(ops.integers(along));
        } else {
            attributes.add(OnnxAttribute.ints("axes", along));
        }
        return ops.emitter()
                .node(operator, List.of(x.type().with(shape)), inputs, attributes)
                .get(0);
    }
}
