package io.samenet.formats.layer.operation;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;

/**
 * The whole tensor several times ({@code keras.ops.tile}).
 *
 * @param repeats how often along each axis; the shorter of shape and this is filled with 1 at its front
 */
public record Tile(List<Long> repeats) implements Declaration {
    /** Checks the numbers. */
    public Tile {
        repeats = List.copyOf(repeats);
        if (repeats.stream().anyMatch(r -> r < 0)) {
            throw new IllegalArgumentException("repeats from 0, not " + repeats);
        }
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        TensorType input = arguments.input();
        int rank = Math.max(input.shape().rank(), repeats.size());
        List<Long> sizes = new ArrayList<>();
        for (int axis = 0; axis < rank; axis++) {
            int own = axis - rank + input.shape().rank();
            long size = own < 0 ? 1 : input.shape().size(own);
            sizes.add(size == Shape.FREE ? Shape.FREE : Math.multiplyExact(size, repeat(axis, rank)));
        }
        return List.of(input.with(Shape.of(sizes)));
    }

    /** How often along axis {@code axis} of {@code rank}. */
    public long repeat(int axis, int rank) {
        int own = axis - rank + repeats.size();
        return own < 0 ? 1 : repeats.get(own);
    }
}
