package io.samenet.formats.layer.reshape;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * {@code (batch, features)} repeated to {@code (batch, times, features)} ({@code keras.layers.RepeatVector}).
 *
 * @param times how often, positive
 */
public record RepeatVector(long times) implements Declaration {
    @Override
    public boolean takesText() {
        return true;
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        TensorType input = Expect.rank(arguments, 2);
        return List.of(Expect.cast(input, policy).with(input.shape().insert(1, times)));
    }
}
