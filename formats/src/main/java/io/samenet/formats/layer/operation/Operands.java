package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.Sizes;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/** What operations expect of their operands, said once. */
final class Operands {
    private Operands() {}

    /** The operands, of which there must be {@code count}. */
    static List<TensorType> of(Arguments<TensorType> arguments, int count) {
        List<TensorType> operands = arguments.inputs();
        if (operands.size() != count) {
            throw new ShapeException(count + " operands", String.valueOf(operands.size()));
        }
        return operands;
    }

    /** Checks that {@code places} are integers. */
    static void whole(TensorType places) {
        if (places.dtype().isFloating()) {
            throw ShapeException.unsupported("integers as places", places.toString());
        }
    }

    /** {@code size + more}; free where it is. */
    static long plus(long size, long more) {
        return size == Shape.FREE ? size : Sizes.sum(size, more);
    }

    /** {@code a * b}; free where one is. */
    static long times(long a, long b) {
        return a == Shape.FREE || b == Shape.FREE ? Shape.FREE : Sizes.product(a, b);
    }
}
