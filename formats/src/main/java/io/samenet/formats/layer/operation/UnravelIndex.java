package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.Sizes;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.Collections;
import java.util.List;

/**
 * Coordinates of elements by their places in row-major order, an output for each axis ({@code keras.ops.unravel_index}).
 *
 * @param sizes shape of the tensor whose elements they are
 */
public record UnravelIndex(List<Long> sizes) implements Declaration {
    /** Checks the sizes. */
    public UnravelIndex {
        sizes = List.copyOf(sizes);
        if (sizes.isEmpty() || sizes.stream().anyMatch(s -> s < 1)) {
            throw new IllegalArgumentException("positive sizes, not " + sizes);
        }
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        Operands.whole(arguments.input());
        Sizes.elements(Shape.of(sizes));
        return Collections.nCopies(sizes.size(), arguments.input());
    }
}
