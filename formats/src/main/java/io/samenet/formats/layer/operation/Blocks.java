package io.samenet.formats.layer.operation;

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
 * Square blocks of an image {@code (batch, rows, columns, channels)} as channels, and back ({@code
 * keras.ops.space_to_depth}, {@code depth_to_space} with channels last). Channel {@code (row * size + column) * depth + c} is
 * channel {@code c} of the block's element at {@code (row, column)}.
 *
 * @param toDepth whether blocks become channels
 * @param size rows and columns of a block
 */
public record Blocks(boolean toDepth, long size) implements Declaration {
    private static final int RANK = 4;

    /** Checks the size. */
    public Blocks {
        if (size < 2) {
            throw new IllegalArgumentException("block_size " + size + ", which should be 2 or more");
        }
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        TensorType input = Expect.rank(arguments, RANK);
        Shape shape = input.shape();
        long square = Sizes.product(size, size);
        return List.of(input.with(Shape.of(
                shape.size(0),
                toDepth ? quotient("rows", shape.size(1), size) : product(shape.size(1), size),
                toDepth ? quotient("columns", shape.size(2), size) : product(shape.size(2), size),
                toDepth ? product(shape.size(3), square) : quotient("channels", shape.size(3), square))));
    }

    private static long product(long a, long b) {
        return a == Shape.FREE ? Shape.FREE : Sizes.product(a, b);
    }

    private static long quotient(String what, long a, long b) {
        if (a != Shape.FREE && a % b != 0) {
            throw new ShapeException(what + " divisible by " + b, String.valueOf(a));
        }
        return a == Shape.FREE ? Shape.FREE : a / b;
    }
}
