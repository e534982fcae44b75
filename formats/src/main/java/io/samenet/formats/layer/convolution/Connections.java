package io.samenet.formats.layer.convolution;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.Padding;
import io.samenet.formats.layer.Sizes;
import io.samenet.formats.layer.Window;
import io.samenet.formats.tensor.Shape;

/**
 * Which elements of the input each position of a {@link LocallyConnected} sees, and where their weights stand in its
 * kernel. Positions, elements of the window and places of the input are counted row by row.
 */
public final class Connections {
    private final LocallyConnected layer;
    private final long[] spatial;
    private final long channels;
    private final long[] positions;

    Connections(LocallyConnected layer, long[] spatial, long channels) {
        this.layer = layer;
        this.spatial = spatial.clone();
        this.channels = channels;
        this.positions = layer.window().positions(spatial, layer.padding());
    }

    /** Number of positions along each spatial dimension. */
    public long[] positionSizes() {
        return positions.clone();
    }

    /** Number of positions. */
    public long positions() {
        return product(positions);
    }

    /** Number of elements of the window. */
    public long elements() {
        return Sizes.elements(Shape.of(layer.window().size()));
    }

    /** Number of places of the input. */
    public long places() {
        return product(spatial);
    }

    /** Number of channels of the input. */
    public long channels() {
        return channels;
    }

    private static long product(long[] sizes) {
        return Sizes.elements(Shape.of(sizes));
    }

    /** The place of the input that {@code element} of the window at {@code position} sees; -1 where it is outside. */
    public long place(long position, long element) {
        Window window = layer.window();
        long place = 0;
        long step = 1;
        long p = position;
        long e = element;
        for (int axis = spatial.length - 1; axis >= 0; axis--) {
            long size = window.size().get(axis);
            long before = layer.padding() == Padding.SAME ? size / 2 : 0;
            long at = p % positions[axis] * window.strides().get(axis) - before + e % size;
            if (at < 0 || at >= spatial[axis]) {
                return -1;
            }
            place += at * step;
            step *= spatial[axis];
            p /= positions[axis];
            e /= size;
        }
        return place;
    }

    /** Shape of the kernel. */
    public Shape kernel() {
        return switch (layer.storage()) {
            case WINDOWS -> Shape.of(positions(), Sizes.product(elements(), channels), layer.filters());
            case MATRIX ->
                isLast()
                        ? Shape.of(spatial).append(channels).append(positions).append(layer.filters())
                        : Shape.of(channels)
                                .append(spatial)
                                .append(layer.filters())
                                .append(positions);
            case LIST -> Shape.of(Sizes.product(Sizes.product(seen(positions()), channels), layer.filters()));
        };
    }

    private boolean isLast() {
        return layer.dataFormat() == DataFormat.CHANNELS_LAST;
    }

    /** Number of places that the first {@code count} positions see, each counted for itself. */
    private long seen(long count) {
        long seen = 0;
        for (long position = 0; position < count; position++) {
            seen += before(position, elements());
        }
        return seen;
    }

    /** Number of elements before {@code element} whose place is inside. */
    private long before(long position, long element) {
        long inside = 0;
        for (long e = 0; e < element; e++) {
            inside += place(position, e) < 0 ? 0 : 1;
        }
        return inside;
    }

    /**
     * Where in the kernel, row by row, the weights of {@code position} stand. An element that is outside has none.
     *
     * @return the index of {@code (element, channel, filter)}
     */
    public Weights weights(long position) {
        long filters = layer.filters();
        return switch (layer.storage()) {
            case WINDOWS -> {
                long from = position * elements() * channels;
                yield (e, c, f) -> (from + (isLast() ? e * channels + c : c * elements() + e)) * filters + f;
            }
            case MATRIX ->
                (e, c, f) -> {
                    long place = place(position, e);
                    return isLast()
                            ? ((place * channels + c) * positions() + position) * filters + f
                            : ((c * places() + place) * filters + f) * positions() + position;
                };
            case LIST -> list(position);
        };
    }

    private Weights list(long position) {
        long own = before(position, elements());
        long earlier = seen(position);
        long all = seen(positions());
        return (e, c, f) -> {
            long rank = before(position, e);
            return isLast()
                    ? (earlier * layer.filters() + f * own) * channels + rank * channels + c
                    : (f * all + earlier) * channels + c * own + rank;
        };
    }

    /** Where the weights of a position stand. */
    public interface Weights {
        /** Index of the weight from {@code channel} at {@code element} to {@code filter}. */
        long index(long element, long channel, long filter);
    }
}
