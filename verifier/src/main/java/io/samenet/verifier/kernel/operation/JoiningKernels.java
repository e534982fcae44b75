package io.samenet.verifier.kernel.operation;

import io.samenet.formats.error.MalformedException;
import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.operation.Join;
import io.samenet.formats.layer.operation.Split;
import io.samenet.formats.layer.operation.Take;
import io.samenet.formats.layer.operation.TakeAlongAxis;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import io.samenet.verifier.kernel.Elements;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Moves;
import io.samenet.verifier.kernel.Types;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The kernels of operations that put tensors together, cut them apart and take places out. */
final class JoiningKernels {
    /** One for each. */
    static final List<Room.Row<Kernel<?>>> ROWS = List.of(
            Kernel.row(Join.class, (d, a, w, scope) -> List.of(join(d, a, scope))),
            Kernel.row(Split.class, (d, a, w, scope) -> split(d, a, scope)),
            Kernel.row(Take.class, (d, a, w, scope) -> List.of(take(d, a, scope))),
            Kernel.row(TakeAlongAxis.class, (d, a, w, scope) -> List.of(takeAlong(d, a, scope))));

    private JoiningKernels() {}

    private static INDArray join(Join join, Arguments<INDArray> arguments, KernelScope scope) {
        TensorType type = join.outputs(arguments.map(Types::of), scope.policy()).get(0);
        INDArray output =
                scope.create(scope.precision().array(type.dtype()), type.shape().sizes());
        long start = 0;
        for (INDArray input : arguments.inputs()) {
            Shape prepared = join.prepared(Types.of(input).shape());
            INDArray part = Moves.reshape(scope.cast(input, output.dataType()), scope, prepared.sizes());
            int axis = join.along(prepared);
            Moves.copy(Moves.Block.of(part), Moves.Block.of(output).from(axis, start), part.shape());
            start += part.size(axis);
        }
        return output;
    }

    private static List<INDArray> split(Split split, Arguments<INDArray> arguments, KernelScope scope) {
        INDArray input = arguments.input();
        int axis = front(split.axis(), input.rank());
        List<INDArray> outputs = new ArrayList<>();
        long start = 0;
        for (long size : split.sizes(Types.of(input).shape())) {
            Shape block = Types.of(input).shape().with(axis, size);
            INDArray part = scope.create(input.dataType(), block.sizes());
            if (size > 0) {
                Moves.copy(Moves.Block.of(input).from(axis, start), Moves.Block.of(part), block.sizes());
            }
            boolean single = split.parts() instanceof Split.Single;
            outputs.add(single ? Moves.reshape(part, scope, block.remove(axis).sizes()) : part);
            start += size;
        }
        return outputs;
    }

    private static int front(int axis, int rank) {
        return axis < 0 ? axis + rank : axis;
    }

    private static INDArray take(Take take, Arguments<INDArray> arguments, KernelScope scope) {
        INDArray input = arguments.inputs().get(0);
        INDArray indices = arguments.inputs().get(1);
        INDArray table = take.axis().isPresent() ? input : Moves.reshape(input, scope, input.length());
        int axis = front(take.axis().orElse(0), table.rank());
        Elements places = Elements.of(indices);
        long[] own = indices.shape();
        long[] to = MovingKernels.sizes(take, arguments, scope);
        return Walks.fill(
                table,
                to,
                0,
                (at, place) -> {
                    int index = 0;
                    for (int i = 0; i < own.length; i++) {
                        index = (int) (index * own[i] + at[axis + i]);
                    }
                    System.arraycopy(at, 0, place, 0, axis);
                    place[axis] = place(places.integer(index), table.size(axis), scope);
                    System.arraycopy(at, axis + own.length, place, axis + 1, place.length - axis - 1);
                    return true;
                },
                scope);
    }

    private static INDArray takeAlong(TakeAlongAxis take, Arguments<INDArray> arguments, KernelScope scope) {
        INDArray input = arguments.inputs().get(0);
        INDArray indices = arguments.inputs().get(1);
        int axis = front(take.axis(), input.rank());
        Elements places = Elements.of(indices);
        int[] next = {0};
        return Walks.fill(
                input,
                indices.shape(),
                0,
                (at, place) -> {
                    System.arraycopy(at, 0, place, 0, at.length);
                    place[axis] = place(places.integer(next[0]++), input.size(axis), scope);
                    return true;
                },
                scope);
    }

    private static long place(long index, long size, KernelScope scope) {
        if (index < -size || index >= size) {
            throw MalformedException.expected(
                    scope.where(), "a place from " + -size + " to " + (size - 1), String.valueOf(index));
        }
        return index < 0 ? index + size : index;
    }
}
