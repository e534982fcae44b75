package io.samenet.formats.layer.operation;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/**
 * Numbers in place of what is none ({@code keras.ops.nan_to_num}).
 *
 * @param nan in place of what is not a number
 * @param positive in place of infinity; absent for the largest number of the type
 * @param negative in place of negative infinity; absent for the least number of the type
 */
public record NanToNum(double nan, Optional<Double> positive, Optional<Double> negative) implements Declaration {
    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        return List.of(arguments.input());
    }
}
