package io.samenet.formats.layer.operation;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * Numbers between two bounds ({@code keras.ops.clip}).
 *
 * @param least lower bound
 * @param most upper bound; where it is less, it is the result
 */
public record Clip(double least, double most) implements Declaration {
    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        TensorType input = arguments.input();
        boolean whole = least == Math.rint(least) && most == Math.rint(most);
        if (!input.dtype().isFloating() && !(whole && Double.isFinite(least) && Double.isFinite(most))) {
            throw ShapeException.unsupported("integers as bounds of integers", least + " and " + most);
        }
        return List.of(input.dtype() == DType.BOOL ? input.with(DType.INT32) : input);
    }
}
