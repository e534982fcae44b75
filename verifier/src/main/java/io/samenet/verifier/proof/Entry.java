package io.samenet.verifier.proof;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * What stands in a {@link NormalForm} for an input of the model.
 *
 * @param position which input
 * @param type what enters there
 */
public record Entry(int position, TensorType type) implements Declaration {
    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        return List.of(type);
    }
}
