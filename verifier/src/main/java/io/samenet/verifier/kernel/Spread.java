package io.samenet.verifier.kernel;

/**
 * NumPy's broadcasting of one tensor to a larger shape: for each element of the larger, in row-major order, the place in
 * the smaller.
 */
public final class Spread {
    private final long[] shape;
    private final long[] strides;
    private final boolean identity;

    private Spread(long[] shape, long[] strides, boolean identity) {
        this.shape = shape;
        this.strides = strides;
        this.identity = identity;
    }

    /** How a tensor of shape {@code from} is broadcast to {@code to}. */
    public static Spread of(long[] from, long[] to) {
        long[] own = Axes.strides(from);
        long[] strides = new long[to.length];
        boolean identity = from.length == to.length;
        for (int i = 1; i <= to.length; i++) {
            long size = i > from.length ? 1 : from[from.length - i];
            if (size != 1 && size != to[to.length - i]) {
                throw new IllegalArgumentException("size " + size + " broadcast to " + to[to.length - i]);
            }
            strides[to.length - i] = size == 1 ? 0 : own[from.length - i];
            identity &= size == to[to.length - i];
        }
        return new Spread(to, strides, identity);
    }

    /** The place in the smaller tensor of element {@code index} of the larger. */
    public int place(int index) {
        if (identity) {
            return index;
        }
        int rest = index;
        int place = 0;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            int size = (int) shape[axis];
            place += (int) (rest % size * strides[axis]);
            rest /= size;
        }
        return place;
    }
}
