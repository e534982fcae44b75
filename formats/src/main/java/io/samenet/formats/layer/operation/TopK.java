package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * The largest elements of the last axis, the largest first, and their places as int32 ({@code keras.ops.top_k}).
 *
 * @param count how many
 */
public record TopK(long count) implements Declaration {
    /** Checks the number. */
    public TopK {
        if (count < 1) {
            throw new IllegalArgumentException("a positive number of elements, not " + count);
        }
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        TensorType input = arguments.input();
        int last = Expect.axis(input.shape(), -1);
        if (!input.shape().isFree(last) && input.shape().size(last) < count) {
            throw new ShapeException(count + " elements or more", input.toString());
        }
        TensorType values = input.with(input.shape().with(last, count));
        return List.of(values, values.with(DType.INT32));
    }
}
