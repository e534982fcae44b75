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
 * Spatial dimensions enlarged by whole factors ({@code keras.layers.UpSampling1D} … {@code UpSampling3D}).
 *
 * @param factors for each spatial dimension, positive
 * @param interpolation how values between are found; other than nearest with two spatial dimensions only
 * @param dataFormat where the channels are
 */
public record UpSampling(List<Long> factors, Interpolation interpolation, DataFormat dataFormat)
        implements Declaration {
    /** Ways to find values between (Keras's {@code interpolation}). */
    public enum Interpolation {
        /** The value of the nearest element: each is repeated. */
        NEAREST,
        /** Linear in both directions, half-pixel centres. */
        BILINEAR,
        /** Cubic in both directions. */
        BICUBIC,
        /** Lanczos of radius 3. */
        LANCZOS3,
        /** Lanczos of radius 5. */
        LANCZOS5,
        /** Mean of the area. */
        AREA,
        /** Gaussian. */
        GAUSSIAN,
        /** Mitchell-Netravali cubic. */
        MITCHELLCUBIC
    }

    /** Checks the fields. */
    public UpSampling {
        factors = List.copyOf(factors);
        if (factors.stream().anyMatch(f -> f <= 0)) {
            throw new IllegalArgumentException("factors " + factors);
        }
        if (interpolation != Interpolation.NEAREST && factors.size() != 2) {
            throw new IllegalArgumentException(interpolation + " over " + factors.size() + " dimensions");
        }
    }

    /** Number of spatial dimensions. */
    public int rank() {
        return factors.size();
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        TensorType input = Expect.rank(arguments, rank() + 2);
        long[] sizes = dataFormat.spatial(input.shape());
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = sizes[i] == Shape.FREE ? Shape.FREE : Sizes.product(sizes[i], factors.get(i));
        }
        return List.of(Expect.cast(input, policy)
                .with(dataFormat.shape(input.shape().size(0), sizes, dataFormat.channels(input.shape()))));
    }
}
