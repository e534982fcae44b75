package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * The matrices of two axes turned by quarters of a circle, from the first axis towards the second ({@code
 * keras.ops.rot90}).
 *
 * @param turns how many quarters; those that make a whole turn are left out
 * @param axis1 the first axis, from the end when negative
 * @param axis2 the second axis, from the end when negative
 */
public record Rot90(long turns, int axis1, int axis2) implements Declaration {
    private static final long WHOLE = 4;

    /** Leaves out whole turns. */
    public Rot90 {
        turns = Math.floorMod(turns, WHOLE);
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        Shape shape = arguments.input().shape();
        int first = Expect.axis(shape, axis1);
        int second = Expect.axis(shape, axis2);
        if (first == second) {
            throw new ShapeException("two axes", String.valueOf(first));
        }
        Shape turned = shape.with(first, shape.size(second)).with(second, shape.size(first));
        return List.of(arguments.input().with(turns % 2 == 1 ? turned : shape));
    }
}
