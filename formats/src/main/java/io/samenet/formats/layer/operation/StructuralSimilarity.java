package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.Expect;
import io.samenet.formats.layer.Padding;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Structural similarity of two batches of images, {@code (batch,)}, the mean over places and channels ({@code
 * keras.ops.image.ssim}; Wang and others 2004).
 *
 * @param largest the largest possible element
 * @param filterSize rows and columns of the Gaussian window
 * @param sigma its standard deviation
 * @param k1 constant that keeps the first quotient finite
 * @param k2 constant that keeps the second quotient finite
 * @param dataFormat where the channels are
 */
public record StructuralSimilarity(
        double largest, long filterSize, double sigma, double k1, double k2, DataFormat dataFormat) implements Defined {
    private static final int RANK = 4;
    private static final long MOST = 1 << 10;

    /** Checks the numbers. */
    public StructuralSimilarity {
        if (filterSize < 1 || filterSize > MOST || !(sigma > 0)) {
            throw new IllegalArgumentException("filter_size " + filterSize + ", filter_sigma " + sigma);
        }
    }

    @Override
    public Graph definition(Arguments<TensorType> arguments, Policy policy) {
        List<TensorType> inputs = Operands.of(arguments, 2);
        Shape shape = Expect.rank(arguments, RANK).shape();
        if (!inputs.get(1).shape().equals(shape)) {
            throw new ShapeException("images of one shape", inputs.toString());
        }
        long channels = Expect.fixed(shape, dataFormat.channelAxis(RANK));
        Definition d = new Definition(arguments, policy);
        Operand.Tensor a = single(d, d.input(0));
        Operand.Tensor b = single(d, d.input(1));
        Operand.Tensor meanA = smooth(d, a);
        Operand.Tensor meanB = smooth(d, b);
        Operand.Tensor both = d.multiply(meanA, meanB);
        Operand.Tensor squareA = d.multiply(meanA, meanA);
        Operand.Tensor squareB = d.multiply(meanB, meanB);
        Operand.Tensor varianceA = d.subtract(smooth(d, d.multiply(a, a)), squareA);
        Operand.Tensor varianceB = d.subtract(smooth(d, d.multiply(b, b)), squareB);
        Operand.Tensor covariance = d.subtract(smooth(d, d.multiply(a, b)), both);
        double c1 = k1 * largest * k1 * largest;
        double c2 = k2 * largest * k2 * largest;
        Operand.Tensor above = d.multiply(plus(d, twice(d, both), c1), plus(d, twice(d, covariance), c2));
        Operand.Tensor below =
                d.multiply(plus(d, d.add(squareA, squareB), c1), plus(d, d.add(varianceA, varianceB), c2));
        Operand.Tensor map = d.divide(above, below);
        Operand.Tensor means = d.over(Reduction.Function.MEAN, map, List.of(1, 2, 3), false);
        Operand.Tensor byChannel = d.apply(new Rearrange(List.of(-1L, channels)), means);
        return d.gives(d.over(Reduction.Function.MEAN, byChannel, List.of(-1), false));
    }

    /** Every channel as an image of its own. */
    private Operand.Tensor single(Definition d, Operand.Tensor images) {
        boolean last = dataFormat == DataFormat.CHANNELS_LAST;
        Operand.Tensor first = last
                ? d.apply(new Transpose(new Transpose.Listed(List.of(0, 3, 1, 2))), d.floating(images))
                : d.floating(images);
        Shape shape = d.shape(first);
        List<Long> sizes = List.of(-1L, Expect.fixed(shape, 2), Expect.fixed(shape, 3), 1L);
        return d.apply(new Rearrange(sizes), first);
    }

    private Operand.Tensor smooth(Definition d, Operand.Tensor image) {
        ConvolutionOperation convolution = new ConvolutionOperation(
                ConvolutionOperation.Kind.CONV,
                List.of(1L, 1L),
                List.of(1L, 1L),
                Padding.VALID,
                Optional.empty(),
                DataFormat.CHANNELS_LAST);
        return d.apply(convolution, image, new Operand.Constant(window()));
    }

    /** The Gaussian window, {@code (rows, columns, 1, 1)}. */
    private Value window() {
        List<Double> bell = GaussianWindow.of(filterSize, sigma);
        List<Value> rows = new ArrayList<>();
        for (double y : bell) {
            List<Value> row = new ArrayList<>();
            for (double x : bell) {
                row.add(Value.list(Value.list(Value.of(y * x))));
            }
            rows.add(Value.list(row));
        }
        return Value.list(rows);
    }

    private static Operand.Tensor twice(Definition d, Operand a) {
        return d.multiply(a, Definition.number(2));
    }

    private static Operand.Tensor plus(Definition d, Operand a, double b) {
        return d.add(a, Definition.number(b));
    }
}
