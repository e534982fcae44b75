package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/**
 * Places moved round in a ring ({@code keras.ops.roll}).
 *
 * @param shifts how far, one for each axis
 * @param axes along which axes, from the end when negative; absent for a tensor made flat and given its shape again
 */
public record Roll(List<Long> shifts, Optional<List<Integer>> axes) implements Declaration {
    /** Checks the numbers. */
    public Roll {
        shifts = List.copyOf(shifts);
        axes = axes.map(List::copyOf);
        if (shifts.size() != axes.map(List::size).orElse(1)) {
            throw new IllegalArgumentException("a shift for each axis, not " + shifts);
        }
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        axes.orElse(List.of()).forEach(a -> Expect.axis(arguments.input().shape(), a));
        return List.of(arguments.input());
    }
}
