package io.samenet.verifier.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * The elements of a row-major tensor in groups along some axes: element {@code (g, m)} is at
 * {@code groups[g] + members[m]}. Groups are in row-major order of the other axes, members in that of these axes.
 *
 * @param groups where each group begins
 * @param members places of a group's elements from its beginning
 */
@SuppressWarnings("ArrayRecordComponent") // two plain tables, never compared
public record Axes(int[] groups, int[] members) {
    /** The groups of a tensor of {@code shape} along {@code axes}, counted from the end when negative. */
    public static Axes of(long[] shape, List<Integer> axes) {
        boolean[] along = new boolean[shape.length];
        for (int axis : axes) {
            along[axis < 0 ? axis + shape.length : axis] = true;
        }
        List<Integer> others = new ArrayList<>();
        List<Integer> these = new ArrayList<>();
        for (int axis = 0; axis < shape.length; axis++) {
            (along[axis] ? these : others).add(axis);
        }
        long[] strides = strides(shape);
        return new Axes(places(shape, strides, others), places(shape, strides, these));
    }

    /** Elements from one place to the next along each axis of a row-major tensor. */
    public static long[] strides(long[] shape) {
        long[] strides = new long[shape.length];
        long stride = 1;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= shape[axis];
        }
        return strides;
    }

    /** Places of all elements along {@code axes}, the others at 0, in row-major order of {@code axes} as listed. */
    public static int[] places(long[] shape, long[] strides, List<Integer> axes) {
        int[] places = {0};
        for (int axis : axes) {
            int size = Math.toIntExact(shape[axis]);
            int[] more = new int[Math.multiplyExact(places.length, size)];
            for (int i = 0; i < more.length; i++) {
                more[i] = Math.toIntExact(places[i / size] + (i % size) * strides[axis]);
            }
            places = more;
        }
        return places;
    }
}
