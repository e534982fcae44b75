package io.samenet.converter.onnx;

import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Numbers, or nested lists of numbers, that stand in a file, as constants of the graph. */
final class ValueConstants {
    private ValueConstants() {}

    static Tensor of(Ops ops, Value value, Policy policy) {
        Shape shape = Shape.SCALAR;
        Value first = value;
        List<Value> flat = List.of(value);
        while (first instanceof Value.Array array) {
            shape = shape.append(array.items().size());
            List<Value> inner = new ArrayList<>();
            flat.forEach(v -> inner.addAll(v.asList().orElse(List.of())));
            flat = inner;
            first = flat.isEmpty() ? Value.none() : flat.get(0);
        }
        return ops.constant(
                dtype(flat, policy),
                shape,
                flat.stream().map(ValueConstants::number).toList());
    }

    private static DType dtype(List<Value> values, Policy policy) {
        if (!values.isEmpty() && values.stream().allMatch(v -> v instanceof Value.Bool)) {
            return DType.BOOL;
        }
        boolean integers = !values.isEmpty() && values.stream().allMatch(v -> v instanceof Value.Int);
        return integers ? DType.INT32 : policy.compute();
    }

    private static Number number(Value value) {
        if (value instanceof Value.Bool truth) {
            return truth.value() ? 1 : 0;
        }
        if (value instanceof Value.Int integer) {
            return integer.value();
        }
        return value.asReal().orElseThrow(() -> new IllegalArgumentException("not a number: " + value));
    }
}
