package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * Integral along an axis by the trapezoidal rule ({@code keras.ops.trapezoid}).
 *
 * @param distance from one element to the next
 * @param axis along which axis, from the end when negative
 */
public record Trapezoid(double distance, int axis) implements Declaration {
    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        TensorType input = arguments.input();
        DType dtype = input.dtype().isFloating() ? input.dtype() : policy.compute();
        return List.of(new TensorType(dtype, input.shape().remove(Expect.axis(input.shape(), axis))));
    }
}
