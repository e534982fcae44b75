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
 * @param input the layer that it was: an {@link InputLayer}, or one that is not supported, kept whole
 */
public record Entry(int position, Declaration input) implements Declaration {
    /** What enters there, as far as known. */
    Optional<TensorType> type() {
        return input instanceof InputLayer layer ? Optional.of(layer.type()) : Optional.empty();
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        return type().map(List::of).orElse(List.of());
    }
}
