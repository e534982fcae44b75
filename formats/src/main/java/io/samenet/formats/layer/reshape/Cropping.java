package io.samenet.formats.layer.reshape;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * Cuts the borders of the spatial dimensions off ({@code keras.layers.Cropping1D} … {@code Cropping3D}).
 *
 * @param borders how many elements along each spatial dimension
 * @param dataFormat where the channels are
 */
public record Cropping(List<Border> borders, DataFormat dataFormat) implements Declaration {
    /** Copies the list. */
    public Cropping {
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
            if (sizes[i] != Shape.FREE && sizes[i] <= border.total()) {
                throw new ShapeException("more than " + border.total() + " elements to crop", String.valueOf(sizes[i]));
            }
            sizes[i] = sizes[i] == Shape.FREE ? Shape.FREE : sizes[i] - border.total();
        }
        return List.of(Expect.cast(input, policy)
                .with(dataFormat.shape(input.shape().size(0), sizes, dataFormat.channels(input.shape()))));
    }
}
