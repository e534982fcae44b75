package io.samenet.verifier.numeric;

import io.samenet.formats.error.MalformedException;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.value.Value;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.KernelScope;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Numbers that stand in a file as arguments of a call, as arrays. */
final class Constants {
    private Constants() {}

    /** {@code value}, a number or nested lists of numbers of one shape; floating-point ones in the compute type. */
    static INDArray array(Value value, Policy policy, KernelScope scope) {
        List<Value> numbers = new ArrayList<>(List.of(value));
        List<Long> shape = new ArrayList<>();
        while (!numbers.isEmpty() && numbers.get(0) instanceof Value.Array first) {
            int size = first.items().size();
            shape.add((long) size);
            List<Value> inner = new ArrayList<>();
            for (Value item : numbers) {
                if (!(item instanceof Value.Array array) || array.items().size() != size) {
                    throw MalformedException.expected(scope.where(), "a constant of one shape", value.toString());
                }
                inner.addAll(array.items());
            }
            numbers = inner;
        }
        INDArray made = scope.create(
                scope.precision().array(dtype(numbers, policy)),
                shape.stream().mapToLong(Long::longValue).toArray());
        Elements elements = Elements.of(made);
        for (int i = 0; i < numbers.size(); i++) {
            set(elements, i, numbers.get(i), scope);
        }
        return made;
    }

    private static DType dtype(List<Value> numbers, Policy policy) {
        if (!numbers.isEmpty() && numbers.stream().allMatch(v -> v instanceof Value.Bool)) {
            return DType.BOOL;
        }
        boolean whole = !numbers.isEmpty() && numbers.stream().allMatch(v -> v instanceof Value.Int);
        return whole ? DType.INT32 : policy.compute();
    }

    private static void set(Elements elements, int index, Value value, KernelScope scope) {
        if (value instanceof Value.Bool flag) {
            elements.integer(index, flag.value() ? 1 : 0);
        } else if (value instanceof Value.Int number) {
            elements.integer(index, number.value());
        } else if (value instanceof Value.Real number) {
            elements.real(index, number.value());
        } else {
            throw UnsupportedException.of(scope.where(), "an operand that is no number: " + value);
        }
    }
}
