package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Images whose place {@code (x, y)} is taken from {@code ((a0 x + a1 y + a2) / k, (b0 x + b1 y + b2) / k)} with {@code k = c0
 * x + c1 y + 1}, by the numbers {@code (a0, a1, a2, b0, b1, b2, c0, c1)}.
 *
 * @param sampling how elements between places are found
 * @param dataFormat where the channels are; a single image has no batch
 */
record ProjectiveSampling(Sampling sampling, DataFormat dataFormat) {
    private static final int RANK = 4;
    private static final long NUMBERS = 8;

    /** {@code images} transformed by {@code numbers}, {@code (batch, 8)} or 8 for all. */
    Operand.Tensor of(Definition d, Operand.Tensor images, Operand.Tensor numbers) {
        int rank = d.shape(images).rank();
        if (rank != RANK && rank != RANK - 1) {
            throw new ShapeException(
                    "an image or a batch of images", d.shape(images).toString());
        }
        Operand.Tensor batch = rank == RANK ? images : d.apply(new ExpandDims(0), images);
        boolean first = dataFormat == DataFormat.CHANNELS_FIRST;
        Operand.Tensor last = first ? transposed(d, batch, List.of(0, 2, 3, 1)) : batch;
        Operand.Tensor sampled = sampled(d, last, d.apply(new Rearrange(List.of(-1L, NUMBERS, 1L, 1L, 1L)), numbers));
        Operand.Tensor made = first ? transposed(d, sampled, List.of(0, 3, 1, 2)) : sampled;
        return rank == RANK ? made : d.apply(new Squeeze(Optional.of(List.of(0))), made);
    }

    private static Operand.Tensor transposed(Definition d, Operand.Tensor x, List<Integer> axes) {
        return d.apply(new Transpose(new Transpose.Listed(axes)), x);
    }

    private Operand.Tensor sampled(Definition d, Operand.Tensor images, Operand.Tensor numbers) {
        Shape shape = d.shape(images);
        long height = Expect.fixed(shape, 1);
        long width = Expect.fixed(shape, 2);
        long channels = Expect.fixed(shape, 3);
        Operand x = grid(width, false);
        Operand y = grid(height, true);
        Operand.Tensor k = d.add(plane(d, numbers, 6, x, y), Definition.number(1));
        Operand.Tensor column = d.divide(d.add(plane(d, numbers, 0, x, y), number(d, numbers, 2)), k);
        Operand.Tensor row = d.divide(d.add(plane(d, numbers, 3, x, y), number(d, numbers, 5)), k);
        Operand.Tensor flat = d.apply(new Rearrange(List.of(-1L, height * width, channels)), images);
        Operand.Tensor zeros = d.apply(new Elementwise(ElementwiseFunction.ZEROS_LIKE, Optional.of(DType.INT32)), flat);
        Sampling.Elements elements = places -> {
            Operand.Tensor place =
                    d.add(d.multiply(places.get(0), new Operand.Constant(Value.of(width))), places.get(1));
            Operand.Tensor list = d.apply(new Rearrange(List.of(-1L, height * width, 1L)), place);
            Operand.Tensor found = d.apply(new TakeAlongAxis(1), flat, d.add(list, zeros));
            return d.apply(new Rearrange(List.of(-1L, height, width, channels)), found);
        };
        return sampling.of(d, List.of(new Sampling.Axis(row, height), new Sampling.Axis(column, width)), elements);
    }

    /** {@code 0, 1, …}, along rows {@code (size, 1, 1)} or along columns {@code (1, size, 1)}. */
    private static Operand grid(long size, boolean rows) {
        if (size > 1 << 16) {
            throw ShapeException.unsupported("images of at most 65536 rows and columns", String.valueOf(size));
        }
        List<Value> cells = new ArrayList<>();
        LongStream.range(0, size).forEach(i -> cells.add(Value.list(Value.of((double) i))));
        return new Operand.Constant(
                rows ? Value.list(cells.stream().map(Value::list).toList()) : Value.list(Value.list(cells)));
    }

    /** Number {@code index} of each image, {@code (batch, 1, 1, 1)}. */
    private static Operand.Tensor number(Definition d, Operand.Tensor numbers, long index) {
        return d.apply(new Take(Optional.of(1)), numbers, new Operand.Constant(Value.of(index)));
    }

    /** Number {@code index} times {@code x} and the next times {@code y}. */
    private static Operand.Tensor plane(Definition d, Operand.Tensor numbers, long index, Operand x, Operand y) {
        return d.add(d.multiply(number(d, numbers, index), x), d.multiply(number(d, numbers, index + 1), y));
    }
}
