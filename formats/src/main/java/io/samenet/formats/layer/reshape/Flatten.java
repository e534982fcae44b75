package io.samenet.formats.layer.reshape;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.Expect;
import io.samenet.formats.layer.Sizes;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * All dimensions but the batch in one, channels last ({@code keras.layers.Flatten}): with channels first, the channels
 * are moved to the end before.
 *
 * @param dataFormat where the channels are
 */
public record Flatten(DataFormat dataFormat) implements Declaration {
    @Override
    public boolean takesText() {
        return true;
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        TensorType input = Expect.atLeastRank(arguments, 1);
        Shape shape = input.shape();
        return List.of(
                Expect.cast(input, policy).with(Shape.of(shape.size(0), Sizes.elements(shape.slice(1, shape.rank())))));
    }
}
