package io.samenet.formats.keras.weights;

import io.samenet.formats.tensor.Bytes;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/** The elements of an array in another order, each taken when it is asked for. */
final class Rearranged implements Bytes {
    private final TensorData source;
    private final long[] sizes;
    private final long[] strides;
    private final long start;

    /** Element {@code (i, j, …)} is element {@code start + i * strides[0] + j * strides[1] + …} of {@code source}. */
    private Rearranged(TensorData source, long[] sizes, long[] strides, long start) {
        this.source = source;
        this.sizes = sizes;
        this.strides = strides;
        this.start = start;
    }

    /** {@code source} with axis {@code axes[i]} as axis {@code i}, turned round along the axes that {@code flipped} says. */
    static TensorData of(TensorData source, int[] axes, boolean[] flipped) {
        long[] from = source.shape().sizes();
        long[] steps = new long[from.length];
        long step = 1;
        for (int i = from.length - 1; i >= 0; i--) {
            steps[i] = step;
            step *= from[i];
        }
        long[] sizes = new long[axes.length];
        long[] strides = new long[axes.length];
        long start = 0;
        for (int i = 0; i < axes.length; i++) {
            sizes[i] = from[axes[i]];
            strides[i] = flipped[i] ? -steps[axes[i]] : steps[axes[i]];
            start += flipped[i] ? steps[axes[i]] * (sizes[i] - 1) : 0;
        }
        TensorType type = source.type().with(Shape.of(sizes));
        return new TensorData(type, new Rearranged(source, sizes, strides, start));
    }

    /** {@code source} with axis {@code axes[i]} as axis {@code i}. */
    static TensorData permuted(TensorData source, int... axes) {
        return of(source, axes, new boolean[axes.length]);
    }

    /** The kernel {@code source} of a convolution, turned round along all axes but the last two. */
    static TensorData turned(TensorData source) {
        int rank = source.shape().rank();
        int[] axes = new int[rank];
        Arrays.setAll(axes, i -> i);
        boolean[] flipped = new boolean[rank];
        Arrays.fill(flipped, 0, Math.max(0, rank - 2), true);
        return of(source, axes, flipped);
    }

    @Override
    public long size() {
        return source.bytes().size();
    }

    @Override
    public ByteBuffer slice(long offset, int length) {
        Objects.checkFromIndexSize(offset, /* size= */ length, /* length= */ size());
        int width = source.dtype().bytes();
        long first = offset / width;
        long last = (offset + length + width - 1) / width;
        byte[] made = new byte[Math.toIntExact((last - first) * width)];
        long[] place = place(first);
        for (int at = 0; at < made.length; at += width) {
            source.bytes().slice(element(place) * width, width).get(made, at, width);
            advance(place);
        }
        return ByteBuffer.wrap(made, (int) (offset - first * width), length)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    private long[] place(long index) {
        long[] place = new long[sizes.length];
        long left = index;
        for (int i = sizes.length - 1; i >= 0 && sizes[i] > 0; i--) {
            place[i] = left % sizes[i];
            left /= sizes[i];
        }
        return place;
    }

    private long element(long[] place) {
        long element = start;
        for (int i = 0; i < place.length; i++) {
            element += place[i] * strides[i];
        }
        return element;
    }

    private void advance(long[] place) {
        for (int i = place.length - 1; i >= 0; i--) {
            if (++place[i] < sizes[i]) {
                return;
            }
            place[i] = 0;
        }
    }
}
