package io.samenet.formats.layer.preprocessing;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * The number of the bin in which each element lies ({@code keras.layers.Discretization}): how many of the boundaries are
 * at most the element. A boundary itself lies in the bin to its right, as of {@code numpy.digitize}.
 *
 * @param boundaries where bins end, in ascending order
 * @param mode what becomes of the numbers
 * @param integers type of the numbers where they stay as they are: int32 in Keras 3, the layer's own in Keras 2
 */
public record Discretization(List<Double> boundaries, OutputMode mode, DType integers) implements Declaration {
    /** Copies the list and checks its order. */
    public Discretization {
        boundaries = List.copyOf(boundaries);
        for (int i = 1; i < boundaries.size(); i++) {
            if (!(boundaries.get(i - 1) <= boundaries.get(i))) {
                throw new IllegalArgumentException("boundaries in ascending order, not " + boundaries);
            }
        }
    }

    /** Number of bins. */
    public int bins() {
        return boundaries.size() + 1;
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        return List.of(new TensorType(
                mode == OutputMode.INT ? integers : policy.compute(), mode.encoded(arguments.input(), bins())));
    }
}
