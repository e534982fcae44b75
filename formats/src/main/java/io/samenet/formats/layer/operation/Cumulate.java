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
 * Sums or products of all elements up to each ({@code keras.ops.cumsum}, {@code cumprod}).
 *
 * @param function row of the table
 * @param axis along which axis, from the end when negative; absent for a tensor made flat
 * @param exclusive whether an element itself does not count
 * @param reverse whether from the end
 */
public record Cumulate(Function function, Optional<Integer> axis, boolean exclusive, boolean reverse)
        implements Declaration {
    /** The table of functions. */
    public enum Function {
        /** Sums. */
        SUM,
        /** Products. */
        PROD,
        /** Sums of what is a number. */
        NANSUM,
        /** Products of what is a number. */
        NANPROD
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        TensorType input = arguments.input();
        DType dtype = input.dtype() == DType.BOOL ? DType.INT32 : input.dtype();
        Shape shape = axis.isPresent() ? input.shape() : Shape.of(input.shape().elements());
        Expect.axis(shape, axis.orElse(0));
        return List.of(new TensorType(dtype, shape));
    }
}
