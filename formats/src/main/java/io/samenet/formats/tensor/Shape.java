package io.samenet.formats.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Shape of a tensor. A dimension may be free ({@link #FREE}, Keras's {@code None}): its size is known only when the
 * model runs. A model's tensors have the batch as dimension 0.
 */
public final class Shape {
    /** A dimension whose size is not fixed. */
    public static final long FREE = -1;

    /** The shape of a single number: no dimensions. */
    public static final Shape SCALAR = new Shape(new long[0]);

    private final long[] sizes;

    private Shape(long[] sizes) {
        for (long size : sizes) {
            if (size < FREE) {
                throw new IllegalArgumentException("negative dimension in " + Arrays.toString(sizes));
            }
        }
        this.sizes = sizes;
    }

    /** The shape with these dimensions; {@link #FREE} for a free one. */
    public static Shape of(long... sizes) {
        return new Shape(sizes.clone());
    }

    /** The shape with these dimensions; {@link #FREE} for a free one. */
    public static Shape of(List<Long> sizes) {
        return new Shape(sizes.stream().mapToLong(Long::longValue).toArray());
    }

    /** Number of dimensions. */
    public int rank() {
        return sizes.length;
    }

    /** Size of dimension {@code axis}, counted from the end when negative; {@link #FREE} where free. */
    public long size(int axis) {
        return sizes[axis < 0 ? axis + sizes.length : axis];
    }

    /** Whether dimension {@code axis} is free. */
    public boolean isFree(int axis) {
        return size(axis) == FREE;
    }

    /** Whether no dimension is free. */
    public boolean isFixed() {
        return Arrays.stream(sizes).noneMatch(s -> s == FREE);
    }

    /** All sizes, in order. */
    public long[] sizes() {
        return sizes.clone();
    }

    /** Product of all sizes; {@link #FREE} where one is free, {@link ArithmeticException} where it overflows. */
    public long elements() {
        if (!isFixed()) {
            return FREE;
        }
        if (Arrays.stream(sizes).anyMatch(s -> s == 0)) {
            return 0;
        }
        long product = 1;
        for (long size : sizes) {
            product = Math.multiplyExact(product, size);
        }
        return product;
    }

    /** This shape with dimension {@code axis} (from the end when negative) set to {@code size}. */
    public Shape with(int axis, long size) {
        long[] changed = sizes.clone();
        changed[axis < 0 ? axis + sizes.length : axis] = size;
        return new Shape(changed);
    }

    /** The dimensions {@code from} (inclusive) to {@code to} (exclusive). */
    public Shape slice(int from, int to) {
        return new Shape(Arrays.copyOfRange(sizes, from, to));
    }

    /** This shape followed by {@code more}. */
    public Shape append(long... more) {
        long[] joined = Arrays.copyOf(sizes, sizes.length + more.length);
        System.arraycopy(more, 0, joined, sizes.length, more.length);
        return new Shape(joined);
    }

    /** This shape with {@code size} put in before dimension {@code axis}. */
    public Shape insert(int axis, long size) {
        List<Long> list = new ArrayList<>(asList());
        list.add(axis, size);
        return of(list);
    }

    /** This shape without dimension {@code axis} (from the end when negative). */
    public Shape remove(int axis) {
        List<Long> list = new ArrayList<>(asList());
        list.remove(axis < 0 ? axis + sizes.length : axis);
        return of(list);
    }

    /** All sizes as a list. */
    public List<Long> asList() {
        return Collections.unmodifiableList(Arrays.stream(sizes).boxed().toList());
    }

    /** Whether a tensor of shape {@code other} can be of this shape: equal where neither is free. */
    public boolean admits(Shape other) {
        if (rank() != other.rank()) {
            return false;
        }
        for (int i = 0; i < sizes.length; i++) {
            if (sizes[i] != FREE && other.sizes[i] != FREE && sizes[i] != other.sizes[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape that && Arrays.equals(sizes, that.sizes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sizes);
    }

    /** Keras's way to print a shape, such as {@code (None, 10)}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("(");
        for (int i = 0; i < sizes.length; i++) {
            text.append(i == 0 ? "" : ", ").append(sizes[i] == FREE ? "None" : Long.toString(sizes[i]));
        }
        return text.append(sizes.length == 1 ? ",)" : ")").toString();
    }
}
