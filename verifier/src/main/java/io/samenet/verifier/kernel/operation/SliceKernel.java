package io.samenet.verifier.kernel.operation;

import io.samenet.formats.error.MalformedException;
import io.samenet.formats.layer.operation.Slice;
import io.samenet.formats.model.Arguments;
import io.samenet.verifier.kernel.Axes;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Moves;
import io.samenet.verifier.kernel.Types;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arithmetic of {@link Slice}. */
final class SliceKernel implements Kernel<Slice> {
    @Override
    public List<INDArray> run(
            Slice declaration, Arguments<INDArray> arguments, List<INDArray> weights, KernelScope scope) {
        INDArray input = arguments.input();
        long[] shape = declaration
                .outputs(arguments.map(Types::of), scope.policy())
                .get(0)
                .shape()
                .sizes();
        INDArray output = scope.create(input.dataType(), shape);
        Moves.copy(block(declaration, input, scope), Moves.Block.of(output), shape);
        return List.of(output);
    }

    /** Where the elements taken are. */
    private static Moves.Block block(Slice declaration, INDArray input, KernelScope scope) {
        long[] own = Axes.strides(input.shape());
        List<Long> strides = new ArrayList<>();
        long offset = 0;
        int axis = 0;
        for (Slice.Item item : declaration.items()) {
            if (item instanceof Slice.NewAxis) {
                strides.add(0L);
            } else if (item instanceof Slice.Ellipsis) {
                int end = axis + declaration.leftOver(Types.of(input).shape());
                for (; axis < end; axis++) {
                    strides.add(own[axis]);
                }
            } else if (item instanceof Slice.Range range) {
                offset += Slice.first(range, input.size(axis)) * own[axis];
                strides.add(range.step() * own[axis]);
                axis++;
            } else if (item instanceof Slice.At at) {
                offset += place(at.index(), input.size(axis), scope) * own[axis];
                axis++;
            }
        }
        for (; axis < input.rank(); axis++) {
            strides.add(own[axis]);
        }
        return new Moves.Block(
                input, offset, strides.stream().mapToLong(Long::longValue).toArray());
    }

    private static long place(long index, long size, KernelScope scope) {
        if (index < -size || index >= size) {
            throw MalformedException.expected(
                    scope.where(), "an index from " + -size + " to " + (size - 1), String.valueOf(index));
        }
        return index < 0 ? index + size : index;
    }
}
