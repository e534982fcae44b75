package io.samenet.formats.layer.operation;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * The matrices of the last two axes, zero on one side of a diagonal ({@code keras.ops.tril}, {@code triu}).
 *
 * @param upper whether what is above the diagonal stays, else what is below
 * @param diagonal which diagonal, the main one 0, those above positive; it stays
 */
public record Triangle(boolean upper, long diagonal) implements Declaration {
    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        if (arguments.input().shape().rank() < 2) {
            throw new ShapeException("a matrix", arguments.input().toString());
        }
        return List.of(arguments.input());
    }
}
