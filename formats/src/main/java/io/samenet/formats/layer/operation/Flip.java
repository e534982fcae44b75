package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Axes the other way round ({@code keras.ops.flip}).
 *
 * @param axes which, from the end when negative; absent for all
 */
public record Flip(Optional<List<Integer>> axes) implements Declaration {
    /** Copies the list. */
    public Flip {
        axes = axes.map(List::copyOf);
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        axesOf(arguments.input().shape());
        return List.of(arguments.input());
    }

    /** The axes of a tensor of {@code shape} that are turned, from the front. */
    public List<Integer> axesOf(Shape shape) {
        return axes.map(some -> some.stream().map(a -> Expect.axis(shape, a)).toList())
                .orElseGet(() -> IntStream.range(0, shape.rank()).boxed().toList());
    }
}
