package io.samenet.formats.layer.preprocessing;

import io.samenet.formats.layer.Broadcast;
import io.samenet.formats.layer.Sizes;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.Shape;
import java.util.List;

/**
 * Numbers that stand in a configuration: one, or nested lists of equal lengths.
 *
 * @param shape lengths of the lists from the outermost on; of no dimension for a single number
 * @param values all numbers, in row-major order
 */
public record Numbers(Shape shape, List<Double> values) {
    /** Checks that there are as many as the shape says. */
    public Numbers {
        values = List.copyOf(values);
        if (!shape.isFixed() || Sizes.elements(shape) != values.size()) {
            throw new IllegalArgumentException(values.size() + " numbers in a shape " + shape);
        }
    }

    /** A single number. */
    public static Numbers of(double value) {
        return new Numbers(Shape.SCALAR, List.of(value));
    }

    /**
     * Checks that these broadcast to a tensor of {@code shape}, as NumPy does.
     *
     * @param what what they are, for the error
     * @throws ShapeException where they do not, or would make it another shape
     */
    void broadcastTo(Shape to, String what) {
        if (!Broadcast.of(to, shape).equals(to)) {
            throw ShapeException.unsupported(what + " that broadcasts to " + to, "one of shape " + shape);
        }
    }
}
