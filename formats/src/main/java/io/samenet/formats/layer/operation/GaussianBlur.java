package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.Expect;
import io.samenet.formats.layer.Padding;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Images smoothed by a Gaussian window, with zeros around them ({@code keras.ops.image.gaussian_blur}). Of windows that are
 * not square Keras's backends disagree.
 *
 * @param size rows and columns of the window
 * @param columnSigma standard deviation along the columns, the first of Keras's {@code sigma} whatever its documentation
 *     says
 * @param rowSigma standard deviation along the rows
 * @param dataFormat where the channels are; a single image has no batch
 */
public record GaussianBlur(long size, double columnSigma, double rowSigma, DataFormat dataFormat) implements Defined {
    private static final int RANK = 4;
    private static final long MOST = 1 << 10;
    private static final long MOST_WEIGHTS = 1 << 20;

    /** Checks the numbers. */
    public GaussianBlur {
        boolean positive = columnSigma > 0 && rowSigma > 0;
        if (size < 1 || size > MOST || !positive) {
            throw new IllegalArgumentException("kernel_size " + size + ", sigma " + List.of(columnSigma, rowSigma));
        }
    }

    @Override
    public Graph definition(Arguments<TensorType> arguments, Policy policy) {
        TensorType type = Operands.of(arguments, 1).get(0);
        int rank = type.shape().rank();
        if (rank != RANK && rank != RANK - 1) {
            throw new ShapeException("an image or a batch of images", type.toString());
        }
        Definition d = new Definition(arguments, policy);
        Operand.Tensor image = d.floating(d.input(0));
        Operand.Tensor batch = rank == RANK ? image : d.apply(new ExpandDims(0), image);
        long channels = Expect.fixed(d.shape(batch), dataFormat.channelAxis(RANK));
        if (channels * size > MOST_WEIGHTS) {
            throw ShapeException.unsupported("at most " + MOST_WEIGHTS + " weights", channels + " channels");
        }
        Operand.Tensor rows = d.apply(depthwise(), batch, window(rowSigma, channels, true));
        Operand.Tensor both = d.apply(depthwise(), rows, window(columnSigma, channels, false));
        return d.gives(rank == RANK ? both : d.apply(new Squeeze(Optional.of(List.of(0))), both));
    }

    private ConvolutionOperation depthwise() {
        return new ConvolutionOperation(
                ConvolutionOperation.Kind.DEPTHWISE_CONV,
                List.of(1L, 1L),
                List.of(1L, 1L),
                Padding.SAME,
                Optional.empty(),
                dataFormat);
    }

    /** One direction of the window, {@code (size, 1, channels, 1)} or {@code (1, size, channels, 1)}. */
    private Operand.Constant window(double sigma, long channels, boolean alongRows) {
        List<Value> cells = new ArrayList<>();
        for (double weight : GaussianWindow.of(size, sigma)) {
            Value channel = Value.list(Value.of(weight));
            cells.add(Value.list(Collections.nCopies(Math.toIntExact(channels), channel)));
        }
        return new Operand.Constant(
                alongRows ? Value.list(cells.stream().map(Value::list).toList()) : Value.list(Value.list(cells)));
    }
}
