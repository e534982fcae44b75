package io.samenet.formats.layer.reshape;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.Expect;
import io.samenet.formats.layer.Sizes;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * Zeros around the spatial dimensions ({@code keras.layers.ZeroPadding1D} … {@code ZeroPadding3D}).
 *
 * @param borders how many along each spatial dimension
 * @param dataFormat where the channels are
 */
public record ZeroPadding(List<Border> borders, DataFormat dataFormat) implements Declaration {
    /** Copies the list. */
    public ZeroPadding {
        borders = List.copyOf(borders);
    }

    /** Number of spatial dimensions. */
    public int rank() {
        return borders.size();
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        TensorType input = Expect.rank(arguments, rank() + 2);
        long[] sizes = dataFormat.spatial(input.shape());
        for (int i = 0; i < sizes.length; i++) {
            Border border = borders.get(i);
            sizes[i] = sizes[i] == Shape.FREE ? Shape.FREE : Sizes.sum(sizes[i], border.total());
        }
        return List.of(Expect.cast(input, policy)
                .with(dataFormat.shape(input.shape().size(0), sizes, dataFormat.channels(input.shape()))));
    }
}
