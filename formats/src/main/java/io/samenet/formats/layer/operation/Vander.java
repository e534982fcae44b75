package io.samenet.formats.layer.operation;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/**
 * Powers of the elements of a vector, each a row ({@code keras.ops.vander}).
 *
 * @param columns how many powers; absent for as many as there are elements
 * @param increasing whether from power 0 on, else down to it
 */
public record Vander(Optional<Long> columns, boolean increasing) implements Declaration {
    /** Checks the number. */
    public Vander {
        if (columns.filter(c -> c < 0).isPresent()) {
            throw new IllegalArgumentException("0 columns or more, not " + columns.get());
        }
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        TensorType input = arguments.input();
        if (input.shape().rank() != 1 || !input.dtype().isFloating()) {
            throw ShapeException.unsupported("a vector of floating-point numbers", input.toString());
        }
        return List.of(
                input.with(input.shape().append(columns.orElse(input.shape().size(0)))));
    }
}
