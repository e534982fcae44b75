package io.samenet.formats.layer.core;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * The place where a tensor enters the model ({@code keras.layers.InputLayer}). It has no arithmetic: as a graph's input
 * it is called without arguments, in the middle of a chain it hands its input on.
 *
 * @param type what may enter, the batch as dimension 0
 */
public record InputLayer(TensorType type) implements Declaration {
    @Override
    public boolean takesText() {
        return true;
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        return List.of(arguments.find(Arguments.INPUTS).orElse(type));
    }
}
