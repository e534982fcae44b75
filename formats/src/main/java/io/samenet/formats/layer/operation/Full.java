package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.Broadcast;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/**
 * A tensor that is the operand everywhere, spread over it ({@code keras.ops.full}).
 *
 * @param sizes its shape
 * @param dtype its type; absent for the type in which the layer computes
 */
public record Full(List<Long> sizes, Optional<DType> dtype) implements Declaration {
    /** Copies the list. */
    public Full {
        sizes = List.copyOf(sizes);
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        TensorType value = arguments.input();
        Shape shape = Shape.of(sizes);
        if (!Broadcast.of(value.shape(), shape).equals(shape)) {
            throw new ShapeException("what can be spread over " + shape, value.toString());
        }
        return List.of(new TensorType(dtype.orElse(policy.compute()), shape));
    }
}
