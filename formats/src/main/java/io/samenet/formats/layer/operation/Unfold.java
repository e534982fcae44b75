package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.layer.Sizes;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/**
 * The windows of an image {@code (batch, channels, rows, columns)} as columns: {@code (batch, channels · window, positions)}
 * ({@code keras.ops.unfold}).
 *
 * @param patches the windows
 */
public record Unfold(Patches patches) implements Defined {
    private static final int RANK = 4;

    @Override
    public Graph definition(Arguments<TensorType> arguments, Policy policy) {
        Shape shape = Expect.rank(arguments, RANK).shape();
        long channels = Expect.fixed(shape, 1);
        long rows = Expect.fixed(shape, 2);
        long columns = Expect.fixed(shape, 3);
        long above = patches.padding().get(0);
        long beside = patches.padding().get(1);
        Pad.Width none = new Pad.Width(0, 0);
        Definition d = new Definition(arguments, policy);
        Operand.Tensor padded = d.apply(
                new Pad(
                        List.of(none, none, new Pad.Width(above, above), new Pad.Width(beside, beside)),
                        Pad.Mode.CONSTANT,
                        0),
                d.input(0));
        long places = Sizes.product(rows + 2 * above, columns + 2 * beside);
        Operand.Tensor flat = d.apply(new Rearrange(List.of(-1L, channels, places)), padded);
        Operand seen = new Operand.Constant(patches.seen(rows, columns));
        Operand.Tensor taken = d.apply(new Take(Optional.of(2)), flat, seen);
        long positions = Sizes.product(patches.positions(0, rows), patches.positions(1, columns));
        long elements = Sizes.product(channels, patches.elements());
        return d.gives(d.apply(new Rearrange(List.of(-1L, elements, positions)), taken));
    }
}
