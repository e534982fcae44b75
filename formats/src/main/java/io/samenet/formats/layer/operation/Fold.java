package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.layer.Sizes;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/**
 * An image {@code (batch, channels, rows, columns)} of the sums of what windows, {@code (batch, channels · window,
 * positions)}, have at each place ({@code keras.ops.fold}).
 *
 * @param outputSize rows and columns
 * @param patches the windows
 */
public record Fold(List<Long> outputSize, Patches patches) implements Defined {
    private static final int RANK = 3;

    /** Checks the sizes. */
    public Fold {
        outputSize = List.copyOf(outputSize);
        if (outputSize.size() != 2 || outputSize.stream().anyMatch(s -> s < 1)) {
            throw new IllegalArgumentException("output_size " + outputSize);
        }
    }

    @Override
    public Graph definition(Arguments<TensorType> arguments, Policy policy) {
        Shape shape = Expect.rank(arguments, RANK).shape();
        long elements = Expect.fixed(shape, 1);
        long rows = outputSize.get(0);
        long columns = outputSize.get(1);
        long positions = Sizes.product(patches.positions(0, rows), patches.positions(1, columns));
        if (elements % patches.elements() != 0 || Expect.fixed(shape, 2) != positions) {
            throw new ShapeException(
                    "channels of " + patches.elements() + " elements at " + positions + " positions", shape.toString());
        }
        long channels = elements / patches.elements();
        Definition d = new Definition(arguments, policy);
        long all = Sizes.product(patches.elements(), positions);
        Operand.Tensor flat = d.apply(new Rearrange(List.of(-1L, channels, all)), d.floating(d.input(0)));
        Pad.Width none = new Pad.Width(0, 0);
        Operand.Tensor padded = d.apply(new Pad(List.of(none, none, new Pad.Width(0, 1)), Pad.Mode.CONSTANT, 0), flat);
        Operand put = new Operand.Constant(patches.put(rows, columns));
        Operand.Tensor taken = d.apply(new Take(Optional.of(2)), padded, put);
        Operand.Tensor sums = d.over(Reduction.Function.SUM, taken, List.of(3), false);
        return d.gives(d.apply(new Rearrange(List.of(-1L, channels, rows, columns)), sums));
    }
}
