package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * Stretches of the last axis, each a row ({@code keras.ops.extract_sequences}); what does not fill a stretch is left out.
 *
 * @param length elements of a stretch
 * @param stride elements from the start of one to the start of the next
 */
public record ExtractSequences(long length, long stride) implements Declaration {
    /** Checks the numbers. */
    public ExtractSequences {
        if (length < 1 || stride < 1) {
            throw new IllegalArgumentException("stretches of " + length + " elements every " + stride);
        }
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        Shape shape = Expect.atLeastRank(arguments, 1).shape();
        long size = shape.size(-1);
        long count = size == Shape.FREE ? size : size < length ? 0 : (size - length) / stride + 1;
        return List.of(arguments.input().with(shape.with(-1, count).append(length)));
    }
}
