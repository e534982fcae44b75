package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * Images, each place of which is taken from where a transform, {@code (batch, 8)} or 8 numbers for all, puts it ({@code
 * keras.ops.image.affine_transform}). As Keras documents: {@code c0} and {@code c1}, the last two numbers, count on
 * TensorFlow alone, where they do here; {@code wrap} is JAX's and NumPy's.
 *
 * @param linear whether interpolation is bilinear, else the nearest
 * @param fillMode what stands outside
 * @param fillValue the value there for {@link FillMode#CONSTANT}, else 0
 * @param dataFormat where the channels are; a single image has no batch
 */
public record AffineTransform(boolean linear, FillMode fillMode, double fillValue, DataFormat dataFormat)
        implements Defined {
    private static final long NUMBERS = 8;

    @Override
    public Graph definition(Arguments<TensorType> arguments, Policy policy) {
        List<TensorType> inputs = Operands.of(arguments, 2);
        Shape transform = inputs.get(1).shape();
        boolean whole = transform.rank() == 1 || transform.rank() == 2;
        if (!whole || transform.size(-1) != NUMBERS) {
            throw new ShapeException("a transform of 8 numbers, or one for each image", transform.toString());
        }
        if (inputs.get(0).dtype() != inputs.get(1).dtype()) {
            throw ShapeException.unsupported("images and transforms of one type", inputs.toString());
        }
        Definition d = new Definition(arguments, policy);
        Sampling sampling = new Sampling(linear, fillMode, fillValue);
        return d.gives(new ProjectiveSampling(sampling, dataFormat).of(d, d.wide(d.input(0)), d.input(1)));
    }
}
