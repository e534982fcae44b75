package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.Broadcast;
import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * Numbers from the first operand to the second, along a new axis ({@code keras.ops.linspace}, {@code logspace}, {@code
 * geomspace}).
 *
 * @param function row of the table
 * @param count how many
 * @param endpoint whether the last is the second operand, else the one before it at the same distance
 * @param axis the new axis, from the end of the output when negative
 * @param base what is raised to the numbers, 10 where nothing is
 */
public record Linspace(Function function, long count, boolean endpoint, int axis, double base) implements Declaration {
    /** What {@link #base} is where nothing is raised. */
    public static final double TEN = 10;

    /** The table of functions. */
    public enum Function {
        /** At equal distances. */
        LINEAR,
        /** Powers of the base with exponents at equal distances. */
        POWERS,
        /** At equal ratios, of the sign of the first operand. */
        RATIOS
    }

    /** Checks the numbers. */
    public Linspace {
        if (count < 1) {
            throw new IllegalArgumentException("a positive number of places, not " + count);
        }
        if (function != Function.POWERS && base != TEN) {
            throw new IllegalArgumentException("a base of " + function);
        }
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        List<TensorType> operands = Operands.of(arguments, 2);
        DType common = Broadcast.dtypeOfTensors(operands, "the bounds");
        if (!common.isFloating()) {
            throw ShapeException.unsupported("bounds that are floating-point numbers", operands.toString());
        }
        Shape each = Broadcast.of(operands.get(0).shape(), operands.get(1).shape());
        return List.of(new TensorType(common, each.insert(Expect.axis(each.append(1), axis), count)));
    }

    /** Share of the way from the first operand to the second at place {@code place}. */
    public double share(long place) {
        long steps = endpoint ? count - 1 : count;
        return steps == 0 ? 0 : (double) place / steps;
    }
}
