package io.samenet.formats.layer;

import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.Shape;
import java.util.Collections;
import java.util.List;

/**
 * A window that moves over the spatial dimensions.
 *
 * @param size its extent along each
 * @param strides steps between positions
 * @param dilation distance between the elements it sees
 */
public record Window(List<Long> size, List<Long> strides, List<Long> dilation) {
    /** Checks that all is positive and of one length. */
    public Window {
        size = List.copyOf(size);
        strides = List.copyOf(strides);
        dilation = List.copyOf(dilation);
        if (strides.size() != size.size() || dilation.size() != size.size()) {
            throw new IllegalArgumentException("window of different ranks: " + size + strides + dilation);
        }
        if (!positive(size) || !positive(strides) || !positive(dilation)) {
            throw new IllegalArgumentException("window that is not positive: " + size + strides + dilation);
        }
    }

    private static boolean positive(List<Long> sizes) {
        return sizes.stream().allMatch(s -> s > 0);
    }

    /** A window without dilation. */
    public static Window of(List<Long> size, List<Long> strides) {
        return new Window(size, strides, Collections.nCopies(size.size(), 1L));
    }

    /** Number of spatial dimensions. */
    public int rank() {
        return size.size();
    }

    /** Extent along dimension {@code i}, dilation counted: {@code (size - 1) * dilation + 1}. */
    public long extent(int i) {
        return Sizes.sum(Sizes.product(size.get(i) - 1, dilation.get(i)), 1);
    }

    /**
     * Positions of the window along each dimension of {@code input}; free where that is free.
     *
     * @throws ShapeException where it does not fit
     */
    public long[] positions(long[] input, Padding padding) {
        long[] positions = new long[input.length];
        for (int i = 0; i < input.length; i++) {
            positions[i] = input[i] == Shape.FREE ? Shape.FREE : positions(i, input[i], padding);
        }
        return positions;
    }

    private long positions(int i, long input, Padding padding) {
        long covered = padding == Padding.VALID ? input - extent(i) + 1 : input;
        if (covered <= 0) {
            throw new ShapeException("at least " + extent(i) + " along spatial dimension " + i, String.valueOf(input));
        }
        return (covered - 1) / strides.get(i) + 1;
    }

    /** Zeros to put before dimension {@code i} of size {@code input}. */
    public long before(int i, long input, Padding padding) {
        if (padding == Padding.CAUSAL) {
            return extent(i) - 1;
        }
        return total(i, input, padding) / 2;
    }

    /** Zeros to put behind dimension {@code i} of size {@code input}. */
    public long after(int i, long input, Padding padding) {
        return padding == Padding.CAUSAL ? 0 : total(i, input, padding) - before(i, input, padding);
    }

    private long total(int i, long input, Padding padding) {
        if (padding != Padding.SAME) {
            return 0;
        }
        long last = (positions(i, input, padding) - 1) * strides.get(i);
        return Math.max(0, extent(i) - (input - last));
    }
}
