package io.samenet.formats.layer;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;

/** What layers expect of their inputs, said once. */
public final class Expect {
    private Expect() {}

    /** The first input, which must have {@code rank} dimensions, the batch counted. */
    public static TensorType rank(Arguments<TensorType> arguments, int rank) {
        TensorType input = arguments.input();
        if (input.shape().rank() != rank) {
            throw new ShapeException("an input of " + rank + " dimensions", input.toString());
        }
        return input;
    }

    /** The first input, which must have at least {@code rank} dimensions, the batch counted. */
    public static TensorType atLeastRank(Arguments<TensorType> arguments, int rank) {
        TensorType input = arguments.input();
        if (input.shape().rank() < rank) {
            throw new ShapeException("an input of " + rank + " dimensions or more", input.toString());
        }
        return input;
    }

    /** Size of dimension {@code axis}, which must not be free because a weight's shape depends on it. */
    public static long fixed(Shape shape, int axis) {
        if (axis >= shape.rank() || axis < -shape.rank()) {
            throw new ShapeException("a dimension " + axis, shape.toString());
        }
        if (shape.isFree(axis)) {
            throw new ShapeException("a fixed size along axis " + axis, shape.toString());
        }
        return shape.size(axis);
    }

    /** {@code axis} counted from the front; must be a dimension of {@code shape}. */
    public static int axis(Shape shape, long axis) {
        long fromFront = axis < 0 ? axis + shape.rank() : axis;
        if (fromFront < 0 || fromFront >= shape.rank()) {
            throw new ShapeException("an axis of the input's " + shape.rank() + " dimensions", String.valueOf(axis));
        }
        return (int) fromFront;
    }

    /** Refuses two sizes, called {@code what}, that are known and differ. */
    public static void agree(String what, long a, long b) {
        if (a != b && a != Shape.FREE && b != Shape.FREE) {
            throw new ShapeException("equal " + what, a + " and " + b);
        }
    }

    /** Element type of the output of a layer that moves elements: floating-point inputs are cast by the policy. */
    public static TensorType cast(TensorType input, Policy policy) {
        return input.dtype().isFloating() ? input.with(policy.compute()) : input;
    }
}
