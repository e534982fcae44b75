package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Dimensions of size 1 taken out ({@code keras.ops.squeeze}).
 *
 * @param axes which, from the end when negative; absent for all of size 1
 */
public record Squeeze(Optional<List<Integer>> axes) implements Declaration {
    /** Copies the list. */
    public Squeeze {
        axes = axes.map(List::copyOf);
    }

    @Override
    public boolean takesText() {
        return true;
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        TensorType input = arguments.input();
        List<Integer> gone = axesOf(input.shape());
        List<Long> sizes = new ArrayList<>();
        for (int axis = 0; axis < input.shape().rank(); axis++) {
            if (!gone.contains(axis)) {
                sizes.add(input.shape().size(axis));
            }
        }
        return List.of(input.with(Shape.of(sizes)));
    }

    /** The axes that are taken out of a tensor of {@code shape}, from the front. A free size is taken not to be 1. */
    public List<Integer> axesOf(Shape shape) {
        List<Integer> gone = new ArrayList<>();
        for (int axis = 0; axis < shape.rank() && axes.isEmpty(); axis++) {
            if (shape.size(axis) == 1) {
                gone.add(axis);
            }
        }
        for (int axis : axes.orElse(List.of())) {
            int fromFront = Expect.axis(shape, axis);
            if (shape.size(fromFront) != 1 && !shape.isFree(fromFront)) {
                throw new ShapeException("a dimension of size 1 at axis " + axis, shape.toString());
            }
            gone.add(fromFront);
        }
        return List.copyOf(gone);
    }
}
