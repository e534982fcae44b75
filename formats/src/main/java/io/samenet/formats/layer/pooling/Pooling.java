package io.samenet.formats.layer.pooling;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.Expect;
import io.samenet.formats.layer.Padding;
import io.samenet.formats.layer.Window;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * The largest element or the mean of each window ({@code keras.layers.MaxPooling1D} … {@code AveragePooling3D}). Places
 * outside the input count for neither.
 *
 * @param kind largest or mean
 * @param window size and strides; no dilation
 * @param padding valid or same
 * @param dataFormat where the channels are
 */
public record Pooling(Kind kind, Window window, Padding padding, DataFormat dataFormat) implements Declaration {
    /** What is taken of a window. */
    public enum Kind {
        /** The largest element. */
        MAX,
        /** The mean. */
        AVERAGE
    }

    /** Checks the padding. */
    public Pooling {
        if (padding == Padding.CAUSAL) {
            throw new IllegalArgumentException("causal pooling");
        }
    }

    /** Number of spatial dimensions. */
    public int rank() {
        return window.rank();
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        TensorType input = Expect.rank(arguments, rank() + 2);
        long[] positions = window.positions(dataFormat.spatial(input.shape()), padding);
        return List.of(Expect.cast(input, policy)
                .with(dataFormat.shape(input.shape().size(0), positions, dataFormat.channels(input.shape()))));
    }
}
