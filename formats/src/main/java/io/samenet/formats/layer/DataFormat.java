package io.samenet.formats.layer;

import io.samenet.formats.tensor.Shape;

/** Where the channels of a tensor are (Keras's {@code data_format}). */
public enum DataFormat {
    /** {@code (batch, spatial…, channels)}. */
    CHANNELS_LAST,
    /** {@code (batch, channels, spatial…)}. */
    CHANNELS_FIRST;

    /** Axis of the channels in a tensor of {@code rank} dimensions. */
    public int channelAxis(int rank) {
        return this == CHANNELS_LAST ? rank - 1 : 1;
    }

    /** Axis of the first spatial dimension. */
    public int firstSpatialAxis() {
        return this == CHANNELS_LAST ? 1 : 2;
    }

    /** Axis of the rows in a batch of images or, of {@code rank} 3, a single image; that of the columns is the next. */
    public int rowAxis(int rank) {
        return this == CHANNELS_LAST ? rank - 3 : rank - 2;
    }

    /** The shape {@code (batch, spatial…, channels)} laid out in this format. */
    public Shape shape(long batch, long[] spatial, long channels) {
        Shape shape = Shape.of(batch);
        return this == CHANNELS_LAST
                ? shape.append(spatial).append(channels)
                : shape.append(channels).append(spatial);
    }

    /** Sizes of the spatial dimensions of {@code shape}. */
    public long[] spatial(Shape shape) {
        return shape.slice(firstSpatialAxis(), firstSpatialAxis() + shape.rank() - 2)
                .sizes();
    }

    /** Number of channels of {@code shape}. */
    public long channels(Shape shape) {
        return shape.size(channelAxis(shape.rank()));
    }
}
