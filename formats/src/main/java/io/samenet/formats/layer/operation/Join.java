package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.Broadcast;
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
 * Tensors put together ({@code keras.ops.stack} and its like), of their common type.
 *
 * @param function row of the table
 * @param axis where it has one, from the end when negative
 */
public record Join(Function function, int axis) implements Declaration {
    /** The table of ways to join. */
    public enum Function {
        /** Along a new axis. */
        STACK,
        /** Along axis 1, vectors along axis 0; no axis of its own. */
        HSTACK,
        /** Along axis 0, vectors as rows; no axis of its own. */
        VSTACK,
        /** Along axis 2, vectors and matrices with a new one; no axis of its own. */
        DSTACK,
        /** All elements, one tensor behind the other; no axis of its own. */
        FLAT
    }

    @Override
    public boolean takesText() {
        return true;
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        List<Shape> shapes =
                arguments.inputs().stream().map(t -> prepared(t.shape())).toList();
        if (shapes.isEmpty()) {
            throw new ShapeException("tensors to join", "none");
        }
        Shape joined = shapes.get(0);
        int along = along(joined);
        for (Shape next : shapes.subList(1, shapes.size())) {
            joined = joined(joined, next, along);
        }
        return List.of(new TensorType(Broadcast.dtype(arguments.inputs()), joined));
    }

    /** The axis along which tensors of prepared shape {@code shape} lie. */
    public int along(Shape shape) {
        return switch (function) {
            case STACK -> Expect.axis(shape, axis);
            case HSTACK -> shape.rank() == 1 ? 0 : 1;
            case VSTACK, FLAT -> 0;
            case DSTACK -> 2;
        };
    }

    /** The shape that a tensor of {@code shape} is given before it is joined, of as many elements. */
    public Shape prepared(Shape shape) {
        return switch (function) {
            case STACK -> shape.insert(Expect.axis(shape.append(1), axis), 1);
            case HSTACK -> shape.rank() == 0 ? shape.append(1) : shape;
            case VSTACK -> shape.rank() == 0 ? shape.append(1, 1) : shape.rank() == 1 ? shape.insert(0, 1) : shape;
            case DSTACK ->
                switch (shape.rank()) {
                    case 0 -> shape.append(1, 1, 1);
                    case 1 -> shape.insert(0, 1).append(1);
                    case 2 -> shape.append(1);
                    default -> shape;
                };
            case FLAT -> Shape.of(Sizes.elements(shape));
        };
    }

    private static Shape joined(Shape a, Shape b, int along) {
        if (a.rank() != b.rank()) {
            throw new ShapeException("tensors of one rank", a + " and " + b);
        }
        Shape joined = a;
        for (int i = 0; i < a.rank(); i++) {
            long x = a.size(i);
            long y = b.size(i);
            boolean free = x == Shape.FREE || y == Shape.FREE;
            if (i == along) {
                joined = joined.with(i, free ? Shape.FREE : x + y);
            } else if (!free && x != y) {
                throw new ShapeException("equal sizes but along axis " + along, a + " and " + b);
            } else {
                joined = joined.with(i, Math.max(x, y));
            }
        }
        return joined;
    }
}
