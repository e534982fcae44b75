package io.samenet.verifier.kernel;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Copies elements from places of one array to places of another, whatever they are: what all layers do that move
 * elements without changing them.
 */
public final class Moves {
    /** An axis of the copied block: its size, and how far to go in each array from one place to the next. */
    private record Axis(int size, int from, int to) {}

    private Moves() {}

    /**
     * A block of elements of an array.
     *
     * @param array the array
     * @param offset the place of the block's first element
     * @param strides elements from one place to the next along each axis of the block: 0 repeats, negative goes back
     */
    @SuppressWarnings("ArrayRecordComponent") // an argument, never compared
    public record Block(INDArray array, long offset, long... strides) {
        /** All of {@code array}. */
        public static Block of(INDArray array) {
            return new Block(array, 0, Axes.strides(array.shape()));
        }

        /** The block that begins at place {@code start} of {@code axis}. */
        public Block from(int axis, long start) {
            return new Block(array, offset + start * strides[axis], strides);
        }
    }

    /** Copies a block of {@code shape}; both arrays are of one type. */
    public static void copy(Block from, Block to, long... shape) {
        if (from.array().dataType() != to.array().dataType()) {
            throw new IllegalArgumentException(
                    "copy of " + from.array().dataType() + " to " + to.array().dataType());
        }
        for (long size : shape) {
            if (size == 0) {
                return;
            }
        }
        List<Axis> axes = merged(from, to, shape);
        Axis last = axes.remove(axes.size() - 1);
        int width = from.array().dataType().width();
        Copier copier = new Copier(Elements.bytes(from.array()), Elements.bytes(to.array()), width, last);
        walk(axes, copier, Math.toIntExact(from.offset()), Math.toIntExact(to.offset()));
    }

    /** The axes of the block, neighbours that are one stretch in both arrays made one. */
    private static List<Axis> merged(Block from, Block to, long[] shape) {
        List<Axis> axes = new ArrayList<>();
        for (int i = 0; i < shape.length; i++) {
            Axis axis = new Axis(
                    Math.toIntExact(shape[i]), Math.toIntExact(from.strides()[i]), Math.toIntExact(to.strides()[i]));
            Axis outer = axes.isEmpty() ? new Axis(1, 0, 0) : axes.get(axes.size() - 1);
            boolean stretch = outer.from() == axis.from() * axis.size() && outer.to() == axis.to() * axis.size();
            if (axis.size() == 1) {
                continue;
            }
            if (!axes.isEmpty() && stretch) {
                axes.set(axes.size() - 1, new Axis(outer.size() * axis.size(), axis.from(), axis.to()));
            } else {
                axes.add(axis);
            }
        }
        if (axes.isEmpty()) {
            axes.add(new Axis(1, 1, 1));
        }
        return axes;
    }

    private static void walk(List<Axis> axes, Copier copier, int from, int to) {
        int[] index = new int[axes.size()];
        int source = from;
        int target = to;
        while (true) {
            copier.run(source, target);
            int axis = axes.size() - 1;
            while (axis >= 0 && ++index[axis] == axes.get(axis).size()) {
                source -= (index[axis] - 1) * axes.get(axis).from();
                target -= (index[axis] - 1) * axes.get(axis).to();
                index[axis] = 0;
                axis--;
            }
            if (axis < 0) {
                return;
            }
            source += axes.get(axis).from();
            target += axes.get(axis).to();
        }
    }

    /** Copies along the innermost axis. */
    private record Copier(ByteBuffer from, ByteBuffer to, int width, Axis axis) {
        void run(int source, int target) {
            if (axis.from() == 1 && axis.to() == 1) {
                to.put(target * width, from, source * width, axis.size() * width);
                return;
            }
            int s = source * width;
            int t = target * width;
            int fromStep = axis.from() * width;
            int toStep = axis.to() * width;
            for (int i = 0; i < axis.size(); i++, s += fromStep, t += toStep) {
                switch (width) {
                    case 8 -> to.putLong(t, from.getLong(s));
                    case 4 -> to.putInt(t, from.getInt(s));
                    case 2 -> to.putShort(t, from.getShort(s));
                    default -> to.put(t, from.get(s));
                }
            }
        }
    }

    /** {@code array} with its axes in another order: axis {@code i} of the result is {@code order[i]} of it. */
    public static INDArray transpose(INDArray array, KernelScope scope, int... order) {
        long[] shape = new long[order.length];
        long[] strides = new long[order.length];
        long[] own = Axes.strides(array.shape());
        for (int i = 0; i < order.length; i++) {
            shape[i] = array.size(order[i]);
            strides[i] = own[order[i]];
        }
        INDArray moved = scope.create(array.dataType(), shape);
        copy(new Block(array, 0, strides), Block.of(moved), shape);
        return moved;
    }

    /** The elements of {@code array} in another shape of as many. */
    public static INDArray reshape(INDArray array, KernelScope scope, long... shape) {
        return Elements.copy(array, scope.create(array.dataType(), shape));
    }
}
