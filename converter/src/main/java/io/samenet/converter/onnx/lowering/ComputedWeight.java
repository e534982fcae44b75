package io.samenet.converter.onnx.lowering;

import io.samenet.formats.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * A tensor of the graph, of fixed shape, in the place of a weight: nodes lay it out.
 *
 * @param ops adds the nodes
 * @param tensor the tensor
 */
record ComputedWeight(Ops ops, Tensor tensor) implements Weight {
    @Override
    public Shape shape() {
        return tensor.shape();
    }

    @Override
    public Weight transposed(int... permutation) {
        return new ComputedWeight(ops, ops.layout().transpose(tensor, permutation));
    }

    @Override
    public Weight reshaped(Shape shape) {
        List<Dim> dims = shape.asList().stream().map(Dim::of).toList();
        return new ComputedWeight(ops, ops.layout().reshape(tensor, dims));
    }

    @Override
    public Weight reordered(int blocks, int... order) {
        long size = shape().size(0) / blocks;
        List<Tensor> parts = new ArrayList<>();
        for (int block : order) {
            parts.add(ops.slice(tensor, 0, block * size, (block + 1) * size, 1, size));
        }
        return new ComputedWeight(ops, ops.concat(parts, 0));
    }

    @Override
    public Weight zeroPadded(long more) {
        Tensor zeros = ops.expand(ops.scalar(tensor.dtype(), 0), List.of(Dim.of(more)));
        return new ComputedWeight(ops, ops.concat(List.of(tensor, zeros), 0));
    }

    @Override
    public Tensor tensor(Ops to) {
        return tensor;
    }
}
