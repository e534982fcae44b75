package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/**
 * Each place several times, one behind the other ({@code keras.ops.repeat}).
 *
 * @param repeats how often
 * @param axis along which axis, from the end when negative; absent for a tensor made flat
 */
public record Repeat(long repeats, Optional<Integer> axis) implements Declaration {
    /** Checks the number. */
    public Repeat {
        if (repeats < 0) {
            throw new IllegalArgumentException("repeats from 0, not " + repeats);
        }
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        TensorType input = arguments.input();
        Shape shape = axis.isPresent() ? input.shape() : Shape.of(input.shape().elements());
        int along = Expect.axis(shape, axis.orElse(0));
        long size = shape.size(along);
        return List.of(
                input.with(shape.with(along, size == Shape.FREE ? Shape.FREE : Math.multiplyExact(size, repeats))));
    }
}
