package io.samenet.verifier.numeric;

import java.util.List;

/** Which element of a smaller tensor belongs to each element of a larger one, both row-major. */
final class Strides {
    private final long[] sizes;

    /** By how much the element moves on along each axis of the larger one. */
    private final int[] steps;

    private final int count;

    private Strides(long[] sizes, int[] steps, int count) {
        this.sizes = sizes;
        this.steps = steps;
        this.count = count;
    }

    /** The smaller one has some axes of the larger one, in order. */
    static Strides along(List<Integer> axes, long[] sizes) {
        int[] steps = new int[sizes.length];
        int count = 1;
        for (int axis = sizes.length - 1; axis >= 0; axis--) {
            if (axes.contains(axis)) {
                steps[axis] = count;
                count = Math.multiplyExact(count, Math.toIntExact(sizes[axis]));
            }
        }
        return new Strides(sizes, steps, count);
    }

    /** The smaller one is stretched to the larger one, as NumPy broadcasts. */
    static Strides broadcast(long[] smaller, long[] sizes) {
        int[] steps = new int[sizes.length];
        int count = 1;
        for (int back = 1; back <= smaller.length; back++) {
            int size = Math.toIntExact(smaller[smaller.length - back]);
            steps[sizes.length - back] = size == 1 ? 0 : count;
            count = Math.multiplyExact(count, size);
        }
        return new Strides(sizes, steps, count);
    }

    /** Elements of the smaller one. */
    int count() {
        return count;
    }

    /** The element that belongs to element {@code index} of the larger one. */
    int of(int index) {
        int rest = index;
        int place = 0;
        for (int axis = sizes.length - 1; axis >= 0 && rest > 0; axis--) {
            place += (int) (rest % sizes[axis]) * steps[axis];
            rest = (int) (rest / sizes[axis]);
        }
        return place;
    }
}
