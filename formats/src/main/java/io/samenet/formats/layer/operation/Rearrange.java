package io.samenet.formats.layer.operation;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * The same elements in another shape, the batch counted ({@code keras.ops.reshape}, {@code ravel}).
 *
 * @param sizes the sizes; -1, once at most, for what is left over
 */
public record Rearrange(List<Long> sizes) implements Declaration {
    /** Checks the sizes. */
    public Rearrange {
        sizes = List.copyOf(sizes);
        if (sizes.stream().anyMatch(s -> s < -1)
                || sizes.stream().filter(s -> s == -1).count() > 1) {
            throw new IllegalArgumentException("a shape with one -1 at most, not " + sizes);
        }
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        TensorType input = arguments.input();
        return List.of(input.with(shape(input.shape())));
    }

    private Shape shape(Shape input) {
        int open = sizes.indexOf(-1L);
        if (!input.isFixed()) {
            return Shape.of(sizes);
        }
        long given = sizes.stream().filter(s -> s != -1).reduce(1L, Math::multiplyExact);
        long elements = input.elements();
        boolean fits = open < 0 ? given == elements : given != 0 && elements % given == 0;
        if (!fits) {
            throw new ShapeException("a shape of " + elements + " elements", sizes.toString());
        }
        return open < 0 ? Shape.of(sizes) : Shape.of(sizes).with(open, elements / given);
    }
}
