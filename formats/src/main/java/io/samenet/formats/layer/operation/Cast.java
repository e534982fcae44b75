package io.samenet.formats.layer.operation;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * Elements of another type ({@code keras.ops.cast}); from floating-point to integer towards zero.
 *
 * @param dtype the other type
 */
public record Cast(DType dtype) implements Declaration {
    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        return List.of(arguments.input().with(dtype));
    }
}
