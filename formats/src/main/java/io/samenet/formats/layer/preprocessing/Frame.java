package io.samenet.formats.layer.preprocessing;

import io.samenet.formats.layer.Sizes;

/**
 * A rectangle of an image's places. What of it lies outside the image is a border.
 *
 * @param top first row, from the image's first; negative where a border is above it
 * @param left first column, negative where a border is left of it
 * @param height number of rows
 * @param width number of columns
 */
public record Frame(long top, long left, long height, long width) {
    /** All of an image. */
    public static Frame whole(long height, long width) {
        return new Frame(0, 0, height, width);
    }

    /** The middle of an image of at least the size {@code rows} by {@code columns}. */
    public static Frame middle(long height, long width, long rows, long columns) {
        return new Frame((height - rows) / 2, (width - columns) / 2, rows, columns);
    }

    /**
     * The largest middle part of an image that has the aspect ratio of {@code rows} by {@code columns}, sizes rounded down
     * ({@code keras.utils.image_utils.smart_resize}, {@code crop_to_aspect_ratio}).
     */
    public static Frame cropped(long height, long width, long rows, long columns) {
        long cutHeight = Math.max(1, Math.min(height, Sizes.product(width, rows) / columns));
        long cutWidth = Math.max(1, Math.min(width, Sizes.product(height, columns) / rows));
        return middle(height, width, cutHeight, cutWidth);
    }

    /**
     * An image with equal borders on two sides, as wide as a half of what is missing to the aspect ratio of {@code rows} by
     * {@code columns}, rounded down ({@code pad_to_aspect_ratio}).
     */
    public static Frame padded(long height, long width, long rows, long columns) {
        long rowsMissing = Math.max(height, Sizes.product(width, rows) / columns) - height;
        long columnsMissing = Math.max(width, Sizes.product(height, columns) / rows) - width;
        long above = rowsMissing / 2;
        long before = columnsMissing / 2;
        return new Frame(-above, -before, height + 2 * above, width + 2 * before);
    }
}
