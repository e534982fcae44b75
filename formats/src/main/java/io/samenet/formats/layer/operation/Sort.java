package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * Elements in order along an axis, equal ones as they stood ({@code keras.ops.sort}, {@code argsort}).
 *
 * @param axis along which axis, from the end when negative
 * @param descending whether the largest comes first
 * @param places whether the elements' places are given, as int32, and not the elements
 */
public record Sort(int axis, boolean descending, boolean places) implements Declaration {
    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        Expect.axis(arguments.input().shape(), axis);
        return List.of(places ? arguments.input().with(DType.INT32) : arguments.input());
    }
}
