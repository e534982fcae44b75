package io.samenet.formats.keras.write;

import io.samenet.formats.error.Location;
import io.samenet.formats.error.UnsupportedException;
import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Operand.Constant;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Operands as a function of TensorFlow takes them: it makes a tensor of what comes first before it looks at the others, and
 * a number is one of float32 or int32 then ({@code tensorflow.python.framework.op_def_library}). {@code tf.maximum(0.5, x)}
 * with {@code x} of float64 is an error, {@code tf.maximum(x, 0.5)} is not.
 */
final class FirstOperand {
    private final References references;
    private final Location where;

    /** Of a layer at {@code where}. */
    FirstOperand(References references, Location where) {
        this.references = references;
        this.where = where;
    }

    /**
     * The same operands, so that TensorFlow takes them: a whole number before floating-point tensors is a real one, and a
     * number of another type than the tensor behind it changes places with it.
     *
     * @throws UnsupportedException if they may not change places
     */
    List<Operand> ordered(Elementwise operation, List<Operand> inputs) {
        int first = operation.function().result() == ElementwiseFunction.Result.CHOSEN ? 1 : 0;
        Optional<DType> type = inputs.subList(Math.min(first + 1, inputs.size()), inputs.size()).stream()
                .flatMap(o ->
                        o instanceof Tensor t ? references.type(t).stream() : Optional.<TensorType>empty().stream())
                .map(TensorType::dtype)
                .findFirst();
        if (type.isEmpty() || !(inputs.get(first) instanceof Constant constant)) {
            return inputs;
        }
        List<Operand> ordered = new ArrayList<>(inputs);
        Value value = type.get().isFloating() ? real(constant.value()) : constant.value();
        ordered.set(first, new Constant(value));
        if (made(value).filter(t -> t != type.get()).isPresent()) {
            if (!operation.function().commutes()) {
                throw UnsupportedException.of(
                        where,
                        "Keras 2 makes " + made(value).get().kerasName() + " of a number before a tensor, which is of "
                                + type.get().kerasName());
            }
            ordered.add(ordered.remove(first));
        }
        return ordered;
    }

    private static Value real(Value value) {
        return value instanceof Value.Int whole ? Value.of((double) whole.value()) : value;
    }

    /** The type of the tensor that is made of a number, or of a list by its first. */
    private static Optional<DType> made(Value value) {
        if (value instanceof Value.Array list) {
            return list.items().stream().findFirst().flatMap(FirstOperand::made);
        }
        return value instanceof Value.Real
                ? Optional.of(DType.FLOAT32)
                : value instanceof Value.Int ? Optional.of(DType.INT32) : Optional.empty();
    }
}
