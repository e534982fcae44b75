package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * Differences of neighbours along an axis, of truth values whether they differ ({@code keras.ops.diff}).
 *
 * @param order how often differences are taken
 * @param axis along which axis, from the end when negative
 */
public record Diff(long order, int axis) implements Declaration {
    /** Checks the order. */
    public Diff {
        if (order < 0) {
            throw new IllegalArgumentException("differences are taken 0 times or more, not " + order);
        }
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        Shape shape = arguments.input().shape();
        int along = Expect.axis(shape, axis);
        long size = shape.size(along);
        return List.of(
                arguments.input().with(shape.with(along, size == Shape.FREE ? size : Math.max(0, size - order))));
    }
}
