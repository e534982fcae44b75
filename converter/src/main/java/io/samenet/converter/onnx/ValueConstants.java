package io.samenet.converter.onnx;

import io.samenet.converter.onnx.lowering.Ops;
import io.samenet.converter.onnx.lowering.Tensor;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Numbers, or nested lists of numbers, that stand in a file, as constants of the graph. */
final class ValueConstants {
    private ValueConstants() {}

    /** {@code value} as a constant; empty where it holds anything but numbers. */
    static Optional<Tensor> of(Ops ops, Value value, Policy policy) {
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
        List<Number> numbers = flat.stream().flatMap(v -> number(v).stream()).toList();
        return numbers.size() == flat.size()
                ? Optional.of(ops.constant(dtype(flat, policy), shape, numbers))
                : Optional.empty();
    }

    private static DType dtype(List<Value> values, Policy policy) {
        if (!values.isEmpty() && values.stream().allMatch(v -> v instanceof Value.Bool)) {
            return DType.BOOL;
        }
        boolean integers = !values.isEmpty() && values.stream().allMatch(v -> v instanceof Value.Int);
        return integers ? DType.INT32 : policy.compute();
    }

    private static Optional<Number> number(Value value) {
        if (value instanceof Value.Bool truth) {
            return Optional.of(truth.value() ? 1 : 0);
        }
        return value instanceof Value.Int integer
                ? Optional.of(integer.value())
                : value.asReal().map(real -> real);
    }
}
