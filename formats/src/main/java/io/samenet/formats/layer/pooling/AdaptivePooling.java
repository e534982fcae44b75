package io.samenet.formats.layer.pooling;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * The largest element or the mean of as many windows as the output has places
 * ({@code keras.layers.AdaptiveMaxPooling1D} … {@code AdaptiveAveragePooling3D}). Along each dimension, of size {@code n}
 * and with {@code m} places, window {@code i} goes from {@code floor(i * n / m)} to {@code ceil((i + 1) * n / m)}, that not
 * included ({@code keras.src.backend.*.nn.adaptive_max_pool}).
 *
 * @param kind largest or mean
 * @param outputSize places along each spatial dimension
 * @param dataFormat where the channels are
 */
public record AdaptivePooling(Pooling.Kind kind, List<Long> outputSize, DataFormat dataFormat) implements Declaration {
    /** Checks that sizes are positive. */
    public AdaptivePooling {
        outputSize = List.copyOf(outputSize);
        if (outputSize.stream().anyMatch(s -> s <= 0)) {
            throw new IllegalArgumentException("output_size " + outputSize);
        }
    }

    /** Number of spatial dimensions. */
    public int rank() {
        return outputSize.size();
    }

    /** Where window {@code index} along spatial dimension {@code axis} of size {@code size} begins. */
    public long start(int axis, long index, long size) {
        return Math.floorDiv(Math.multiplyExact(index, size), outputSize.get(axis));
    }

    /** The place behind the last of window {@code index} along spatial dimension {@code axis} of size {@code size}. */
    public long end(int axis, long index, long size) {
        return -Math.floorDiv(-Math.multiplyExact(index + 1, size), outputSize.get(axis));
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        TensorType input = Expect.rank(arguments, rank() + 2);
        long[] sizes = outputSize.stream().mapToLong(Long::longValue).toArray();
        return List.of(Expect.cast(input, policy)
                .with(dataFormat.shape(input.shape().size(0), sizes, dataFormat.channels(input.shape()))));
    }
}
