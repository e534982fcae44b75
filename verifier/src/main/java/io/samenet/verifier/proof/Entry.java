package io.samenet.verifier.proof;

import io.samenet.formats.layer.core.InputLayer;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/**
 * What stands in a {@link NormalForm} for an input of the model.
 *
 * @param position which input
 * @param input the file's layer: an {@link InputLayer}, or what cannot be read as one (a sparse input, one without a shape)
 */
public record Entry(int position, Declaration input) implements Declaration {
    /** What enters there, where it is known. */
    Optional<TensorType> type() {
        return input instanceof InputLayer layer ? Optional.of(layer.type()) : Optional.empty();
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        return input.outputs(arguments, policy);
    }

    @Override
    public Object bare() {
        return List.of(Entry.class, position, input.bare());
    }
}
