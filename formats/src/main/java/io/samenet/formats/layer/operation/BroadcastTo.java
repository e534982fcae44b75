package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.Broadcast;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * Broadcasting to a shape ({@code keras.ops.broadcast_to}).
 *
 * @param sizes the shape
 */
public record BroadcastTo(List<Long> sizes) implements Declaration {
    /** Checks the sizes. */
    public BroadcastTo {
        sizes = List.copyOf(sizes);
        if (sizes.stream().anyMatch(s -> s < 0)) {
            throw new IllegalArgumentException("a shape without free sizes, not " + sizes);
        }
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        TensorType input = arguments.input();
        Shape shape = Shape.of(sizes);
        if (!Broadcast.of(input.shape(), shape).admits(shape) || input.shape().rank() > shape.rank()) {
            throw new ShapeException(
                    "a shape that broadcasts to " + shape, input.shape().toString());
        }
        return List.of(input.with(shape));
    }
}
