package io.samenet.formats.layer.application;

import io.samenet.formats.layer.Broadcast;
import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * The input times a learnt number for each channel ({@code keras.applications.convnext}). Weight: gamma, one for each
 * channel. The mask ends here.
 *
 * @param channels size of gamma, which the last axis of the input must take, as NumPy broadcasts
 */
public record LayerScale(long channels) implements Declaration {
    @Override
    public List<WeightSpec> weights(Arguments<TensorType> arguments, Policy policy) {
        return List.of(WeightSpec.trainable("gamma", policy.variable(), channels));
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        TensorType input = Expect.atLeastRank(arguments, 1);
        return List.of(new TensorType(policy.compute(), Broadcast.of(input.shape(), Shape.of(channels))));
    }
}
