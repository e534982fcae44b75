package io.samenet.formats.layer.reshape;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.layer.Sizes;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * The same elements in another shape, the batch kept ({@code keras.layers.Reshape}).
 *
 * @param target shape without the batch; one dimension may be {@link Shape#FREE}: what is left over
 */
public record Reshape(Shape target) implements Declaration {
    /** Checks that one dimension at most is left over. */
    public Reshape {
        if (target.asList().stream().filter(s -> s == Shape.FREE).count() > 1) {
            throw new IllegalArgumentException("more than one dimension left over in " + target);
        }
    }

    @Override
    public boolean takesText() {
        return true;
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        TensorType input = Expect.atLeastRank(arguments, 1);
        Shape shape = input.shape();
        long elements = Sizes.elements(shape.slice(1, shape.rank()));
        return List.of(Expect.cast(input, policy)
                .with(Shape.of(shape.size(0)).append(resolved(elements).sizes())));
    }

    /** The target for {@code elements} elements, {@link Shape#FREE} where their number is free. */
    private Shape resolved(long elements) {
        int open = target.asList().indexOf(Shape.FREE);
        if (elements == Shape.FREE) {
            return target;
        }
        long known = 1;
        for (long size : target.sizes()) {
            known = size == Shape.FREE ? known : Sizes.product(known, size);
        }
        if (open < 0 ? known != elements : known == 0 || elements % known != 0) {
            throw new ShapeException("as many elements as " + target + " has", String.valueOf(elements));
        }
        return open < 0 ? target : target.with(open, elements / known);
    }
}
