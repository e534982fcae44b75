package io.samenet.formats.layer.preprocessing;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * Images stretched to all of their range ({@code keras.layers.AutoContrast}): the least number along axes 1 and 2, wherever
 * the channels are, becomes {@code low}, the largest {@code high}; where both are the same all stays as it is. Images
 * {@code (batch, rows, columns, channels)} come out in the compute type.
 *
 * @param low the least number of an image
 * @param high the largest, not less
 */
public record AutoContrast(double low, double high) implements Declaration {
    /** The range of numbers in which Keras stretches. */
    public static final double BYTES = 255;

    private static final int RANK = 4;

    /** Checks that there is a range. */
    public AutoContrast {
        if (!(low < high)) {
            throw new IllegalArgumentException("a range from " + low + " to " + high);
        }
    }

    /** Whether images come in the range in which Keras stretches, and are not brought there. */
    public boolean inBytes() {
        return low == 0 && high == BYTES;
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        return List.of(Expect.rank(arguments, RANK).with(policy.compute()));
    }
}
