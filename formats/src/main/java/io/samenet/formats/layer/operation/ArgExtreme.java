package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/**
 * Place of the largest or least element, the first of several ({@code keras.ops.argmax}, {@code argmin}, {@code nanargmax},
 * {@code nanargmin}).
 *
 * @param largest whether of the largest, else of the least
 * @param axis along which axis, from the end when negative; absent for a tensor made flat
 * @param keepDims whether reduced axes stay, of size 1
 * @param dtype type of the places
 * @param ofNumbers whether what is not a number is left out, and the place is -1 where nothing is one
 */
public record ArgExtreme(boolean largest, Optional<Integer> axis, boolean keepDims, DType dtype, boolean ofNumbers)
        implements Declaration {
    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        Shape shape = arguments.input().shape();
        Shape output = Shape.SCALAR;
        for (int i = 0; i < shape.rank(); i++) {
            if (axis.isPresent() && i != Expect.axis(shape, axis.get())) {
                output = output.append(shape.size(i));
            } else if (keepDims) {
                output = output.append(1);
            }
        }
        axis.ifPresent(a -> Expect.axis(shape, a));
        return List.of(new TensorType(dtype, output));
    }
}
