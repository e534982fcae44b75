package io.samenet.verifier.kernel.convolution;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.Padding;
import io.samenet.formats.layer.Window;

/**
 * A window over three spatial dimensions, channels last, to which every convolution and pooling is brought: missing
 * dimensions are put in front, of size 1.
 *
 * @param input sizes of the input
 * @param output positions of the window
 * @param size extent of the window, dilation not counted
 * @param stride steps between positions
 * @param dilation distance between the elements it sees
 * @param before places before the input at which the first window begins
 */
@SuppressWarnings("ArrayRecordComponent") // an argument, never compared
public record Grid(int[] input, int[] output, int[] size, int[] stride, int[] dilation, int[] before) {
    private static final int DIMENSIONS = 3;

    /** The grid of {@code window} over {@code spatial} sizes. */
    public static Grid of(Window window, long[] spatial, Padding padding) {
        long[] before = new long[window.rank()];
        for (int i = 0; i < before.length; i++) {
            before[i] = window.before(i, spatial[i], padding);
        }
        return of(window, spatial, window.positions(spatial, padding), before);
    }

    /** The grid of {@code window} with these positions and paddings. */
    public static Grid of(Window window, long[] spatial, long[] positions, long[] before) {
        return new Grid(
                inFront(spatial, 1),
                inFront(positions, 1),
                inFront(array(window.size()), 1),
                inFront(array(window.strides()), 1),
                inFront(array(window.dilation()), 1),
                inFront(before, 0));
    }

    private static long[] array(java.util.List<Long> list) {
        return list.stream().mapToLong(Long::longValue).toArray();
    }

    private static int[] inFront(long[] sizes, int missing) {
        int[] all = new int[DIMENSIONS];
        for (int i = 0; i < DIMENSIONS; i++) {
            int axis = i - (DIMENSIONS - sizes.length);
            all[i] = axis < 0 ? missing : Math.toIntExact(sizes[axis]);
        }
        return all;
    }

    /** Number of positions. */
    public int positions() {
        return product(output);
    }

    /** Number of elements that the window sees. */
    public int elements() {
        return product(size);
    }

    /** Number of places of the input. */
    public int places() {
        return product(input);
    }

    private static int product(int[] sizes) {
        return Math.multiplyExact(Math.multiplyExact(sizes[0], sizes[1]), sizes[2]);
    }

    /** The input place along {@code axis} that element {@code element} sees from {@code position}; may be outside. */
    public int place(int axis, int position, int element) {
        return position * stride[axis] - before[axis] + element * dilation[axis];
    }

    /** The input place that element {@code element} of the window at {@code position} sees; -1 where it is outside. */
    public int place(int position, int element) {
        int place = 0;
        int p = position;
        int e = element;
        int step = 1;
        for (int axis = DIMENSIONS - 1; axis >= 0; axis--) {
            int at = place(axis, p % output[axis], e % size[axis]);
            if (at < 0 || at >= input[axis]) {
                return -1;
            }
            place += at * step;
            step *= input[axis];
            p /= output[axis];
            e /= size[axis];
        }
        return place;
    }

    /** Whether every window sees just the place of its own position. */
    public boolean isPointwise() {
        for (int axis = 0; axis < DIMENSIONS; axis++) {
            if (size[axis] != 1 || stride[axis] != 1 || before[axis] != 0 || input[axis] != output[axis]) {
                return false;
            }
        }
        return true;
    }

    /** Axes of {@code format} brought to channels last: for each axis of the result, the axis it was. */
    public static int[] toChannelsLast(DataFormat format, int rank) {
        int[] order = new int[rank];
        for (int axis = 0; axis < rank; axis++) {
            order[axis] = format == DataFormat.CHANNELS_LAST || axis == 0 ? axis : axis == rank - 1 ? 1 : axis + 1;
        }
        return order;
    }

    /** Axes of channels last brought to {@code format}. */
    public static int[] fromChannelsLast(DataFormat format, int rank) {
        int[] order = new int[rank];
        for (int axis = 0; axis < rank; axis++) {
            order[axis] = format == DataFormat.CHANNELS_LAST || axis == 0 ? axis : axis == 1 ? rank - 1 : axis - 1;
        }
        return order;
    }
}
