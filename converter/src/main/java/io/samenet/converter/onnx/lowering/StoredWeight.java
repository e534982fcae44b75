package io.samenet.converter.onnx.lowering;

import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A weight of the model on its way into the graph. Nothing is read before the file is written.
 *
 * @param name name that it gets in the graph
 * @param identity which weight of the model it is, and what was done to it: equal for equal content
 * @param data the view
 */
public record StoredWeight(String name, String identity, TensorData data) implements Weight {
    @Override
    public Shape shape() {
        return data.shape();
    }

    @Override
    public Weight transposed(int... permutation) {
        boolean same = IntStream.range(0, permutation.length).allMatch(i -> permutation[i] == i);
        return same
                ? this
                : as(
                        "transposed" + List.of(IntStream.of(permutation).boxed().toArray()),
                        TransposedBytes.of(data, permutation));
    }

    @Override
    public Weight reshaped(Shape shape) {
        return shape.equals(data.shape())
                ? this
                : as("reshaped" + shape, new TensorData(data.type().with(shape), data.bytes()));
    }

    @Override
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

    @Override
    public Weight zeroPadded(long more) {
        long bytes = more * data.dtype().bytes();
        List<JoinedBytes.Part> parts = List.of(
                new JoinedBytes.Part(data.bytes(), 0, data.bytes().size()),
                new JoinedBytes.Part(zeros(bytes), 0, bytes));
        Shape shape = Shape.of(data.shape().size(0) + more);
        return as("zeros" + more, new TensorData(data.type().with(shape), new JoinedBytes(parts)));
    }

    @Override
    public Tensor tensor(Ops ops) {
        return ops.emitter().weight(this);
    }

    private static Bytes zeros(long size) {
        return Bytes.of(ByteBuffer.allocate(Math.toIntExact(size)));
    }

    private Weight as(String change, TensorData changed) {
        return new StoredWeight(name, identity + " " + change, changed);
    }
}
