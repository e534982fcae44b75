package io.samenet.converter.onnx.lowering;

import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A weight on its way into the graph: a view in the layout that an operator wants. Nothing is read before the file is
 * written.
 *
 * @param name name that it gets in the graph
 * @param identity which weight of the model it is, and what was done to it: equal for equal content
 * @param data the view
 */
public record Weight(String name, String identity, TensorData data) {
    /** Its fixed shape. */
    public Shape shape() {
        return data.shape();
    }

    /** Axis {@code permutation[i]} as axis {@code i}. */
    public Weight transposed(int... permutation) {
        boolean same = IntStream.range(0, permutation.length).allMatch(i -> permutation[i] == i);
        return same
                ? this
                : as(
                        "transposed" + List.of(IntStream.of(permutation).boxed().toArray()),
                        TransposedBytes.of(data, permutation));
    }

    /** The same elements in another shape. */
    public Weight reshaped(Shape shape) {
        return shape.equals(data.shape())
                ? this
                : as("reshaped" + shape, new TensorData(data.type().with(shape), data.bytes()));
    }

    /** Blocks along the first axis, which is divided into {@code blocks} of equal size, in the order {@code order}. */
    public Weight reordered(int blocks, int... order) {
        long size = data.bytes().size() / blocks;
        List<JoinedBytes.Part> parts = new ArrayList<>();
        for (int block : order) {
            parts.add(new JoinedBytes.Part(data.bytes(), block * size, size));
        }
        Shape shape = data.shape().with(0, data.shape().size(0) / blocks * order.length);
        return as(
                "blocks" + List.of(IntStream.of(order).boxed().toArray()),
                new TensorData(data.type().with(shape), new JoinedBytes(parts)));
    }

    /** This weight with {@code more} zeros behind it; of one dimension. */
    public Weight zeroPadded(long more) {
        long bytes = more * data.dtype().bytes();
        List<JoinedBytes.Part> parts = List.of(
                new JoinedBytes.Part(data.bytes(), 0, data.bytes().size()),
                new JoinedBytes.Part(zeros(bytes), 0, bytes));
        Shape shape = Shape.of(data.shape().size(0) + more);
        return as("zeros" + more, new TensorData(data.type().with(shape), new JoinedBytes(parts)));
    }

    private static Bytes zeros(long size) {
        return Bytes.of(ByteBuffer.allocate(Math.toIntExact(size)));
    }

    private Weight as(String change, TensorData changed) {
        return new Weight(name, identity + " " + change, changed);
    }
}
