package io.samenet.verifier.kernel.operation;

import io.samenet.formats.layer.Room;
import io.samenet.formats.layer.operation.BroadcastTo;
import io.samenet.formats.layer.operation.Flip;
import io.samenet.formats.layer.operation.Full;
import io.samenet.formats.layer.operation.Pad;
import io.samenet.formats.layer.operation.Rearrange;
import io.samenet.formats.layer.operation.Repeat;
import io.samenet.formats.layer.operation.Roll;
import io.samenet.formats.layer.operation.Squeeze;
import io.samenet.formats.layer.operation.Tile;
import io.samenet.formats.layer.operation.Transpose;
import io.samenet.formats.layer.operation.Triangle;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.tensor.Shape;
import io.samenet.verifier.kernel.Kernel;
import io.samenet.verifier.kernel.KernelScope;
import io.samenet.verifier.kernel.Moves;
import io.samenet.verifier.kernel.Types;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The kernels of operations that move the elements of one tensor. */
final class MovingKernels {
    /** One for each. */
    static final List<Room.Row<Kernel<?>>> ROWS = List.of(
            Kernel.row(
                    Transpose.class,
                    (d, a, w, scope) -> List.of(Moves.transpose(
                            a.input(),
                            scope,
                            d.permutation(shape(a)).stream()
                                    .mapToInt(Integer::intValue)
                                    .toArray()))),
            Kernel.row(Rearrange.class, (d, a, w, scope) -> reshaped(d, a, scope)),
            Kernel.row(Squeeze.class, (d, a, w, scope) -> reshaped(d, a, scope)),
            walk(BroadcastTo.class, (d, from, to) -> broadcast(from, to)),
            Kernel.row(Full.class, (d, a, w, scope) -> {
                INDArray output = Outputs.create(d, a, scope);
                INDArray value = scope.cast(a.input(), output.dataType());
                return List.of(Walks.fill(value, output.shape(), 0, broadcast(value.shape(), output.shape()), scope));
            }),
            walk(Tile.class, (d, from, to) -> modulo(from, to)),
            walk(Repeat.class, (d, from, to) -> repeated(d, from)),
            walk(Roll.class, (d, from, to) -> rolled(d, from)),
            walk(Flip.class, (d, from, to) -> flipped(d, from)),
            walk(Triangle.class, (d, from, to) -> triangle(d)),
            Kernel.row(
                    Pad.class,
                    (d, a, w, scope) -> List.of(Walks.fill(
                            a.input(),
                            sizes(d, a, scope),
                            d.value(),
                            PadSource.of(d, a.input().shape()),
                            scope))));

    /** Tells where the elements of an output of sizes {@code to} come from, for an input of sizes {@code from}. */
    interface Row<D> {
        Walks.Source of(D declaration, long[] from, long[] to);
    }

    private MovingKernels() {}

    static <D extends Declaration> Room.Row<Kernel<?>> walk(Class<D> type, Row<D> row) {
        return Kernel.row(type, (d, a, w, scope) -> {
            long[] to = sizes(d, a, scope);
            return List.of(Walks.fill(a.input(), to, 0, row.of(d, a.input().shape(), to), scope));
        });
    }

    private static Shape shape(Arguments<INDArray> arguments) {
        return Types.of(arguments.input()).shape();
    }

    static long[] sizes(Declaration declaration, Arguments<INDArray> arguments, KernelScope scope) {
        return declaration
                .outputs(arguments.map(Types::of), scope.policy())
                .get(0)
                .shape()
                .sizes();
    }

    private static List<INDArray> reshaped(Declaration d, Arguments<INDArray> arguments, KernelScope scope) {
        return List.of(Moves.reshape(arguments.input(), scope, sizes(d, arguments, scope)));
    }

    private static Walks.Source broadcast(long[] from, long[] to) {
        int lead = to.length - from.length;
        return (at, place) -> {
            for (int axis = 0; axis < from.length; axis++) {
                place[axis] = from[axis] == 1 ? 0 : at[axis + lead];
            }
            return true;
        };
    }

    /** Axes that the output has more than the input stand before the input's. */
    private static Walks.Source modulo(long[] from, long[] to) {
        int lead = to.length - from.length;
        return (at, place) -> {
            for (int axis = 0; axis < from.length; axis++) {
                place[axis] = at[axis + lead] % from[axis];
            }
            return true;
        };
    }

    private static Walks.Source repeated(Repeat repeat, long[] from) {
        return (at, place) -> {
            if (repeat.axis().isEmpty()) {
                flat(at[0] / repeat.repeats(), from, place);
                return true;
            }
            System.arraycopy(at, 0, place, 0, at.length);
            int axis = front(repeat.axis().get(), from);
            place[axis] = at[axis] / repeat.repeats();
            return true;
        };
    }

    static int front(int axis, long[] shape) {
        return axis < 0 ? axis + shape.length : axis;
    }

    /** The coordinates of element {@code index} in row-major order. */
    static void flat(long index, long[] shape, long[] place) {
        long rest = index;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            place[axis] = rest % shape[axis];
            rest /= shape[axis];
        }
    }

    private static Walks.Source rolled(Roll roll, long[] from) {
        if (roll.axes().isEmpty()) {
            long all = Shape.of(from).elements();
            return (at, place) -> {
                long index = 0;
                for (int axis = 0; axis < from.length; axis++) {
                    index = index * from[axis] + at[axis];
                }
                flat(Math.floorMod(index - roll.shifts().get(0), all), from, place);
                return true;
            };
        }
        List<Integer> axes = roll.axes().get();
        return (at, place) -> {
            System.arraycopy(at, 0, place, 0, at.length);
            for (int i = 0; i < axes.size(); i++) {
                int axis = front(axes.get(i), from);
                place[axis] = Math.floorMod(place[axis] - roll.shifts().get(i), from[axis]);
            }
            return true;
        };
    }

    private static Walks.Source flipped(Flip flip, long[] from) {
        List<Integer> axes = flip.axesOf(Shape.of(from));
        return (at, place) -> {
            for (int axis = 0; axis < from.length; axis++) {
                place[axis] = axes.contains(axis) ? from[axis] - 1 - at[axis] : at[axis];
            }
            return true;
        };
    }

    private static Walks.Source triangle(Triangle triangle) {
        return (at, place) -> {
            System.arraycopy(at, 0, place, 0, at.length);
            long right = at[at.length - 1] - at[at.length - 2];
            return triangle.upper() ? right >= triangle.diagonal() : right <= triangle.diagonal();
        };
    }
}
