package io.samenet.formats.layer.pooling;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.TensorType;
import java.util.Arrays;
import java.util.List;

/**
 * The largest element or the mean over all spatial dimensions ({@code keras.layers.GlobalMaxPooling1D} …
 * {@code GlobalAveragePooling3D}): to {@code (batch, channels)}, or with 1 for each spatial dimension. The mean over one
 * spatial dimension takes the mask and leaves masked steps out.
 *
 * @param kind largest or mean
 * @param rank number of spatial dimensions
 * @param keepDims whether spatial dimensions stay, of size 1
 * @param dataFormat where the channels are
 */
public record GlobalPooling(Pooling.Kind kind, int rank, boolean keepDims, DataFormat dataFormat)
        implements Declaration {
    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        TensorType input = Expect.rank(arguments, rank + 2);
        long[] ones = new long[keepDims ? rank : 0];
        Arrays.fill(ones, 1);
        return List.of(Expect.cast(input, policy)
                .with(dataFormat.shape(input.shape().size(0), ones, dataFormat.channels(input.shape()))));
    }

    @Override
    public boolean takesMask() {
        return kind == Pooling.Kind.AVERAGE && rank == 1;
    }
}
