package io.samenet.formats.layer.operation;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * Elements as another type of integers, those that it does not hold as the nearest that it does ({@code
 * keras.ops.saturate_cast}, {@code tf.saturate_cast}).
 *
 * @param dtype the type
 */
public record SaturateCast(DType dtype) implements Declaration {
    /** Checks the type. */
    public SaturateCast {
        if (dtype.isFloating() || dtype == DType.BOOL) {
            throw new IllegalArgumentException("a type of integers, not " + dtype);
        }
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        return List.of(arguments.input().with(dtype));
    }
}
