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

    /** The middle of an image of at least the size {@code height} by {@code width}. */
    public static Frame middle(long rows, long columns, long height, long width) {
        return new Frame((rows - height) / 2, (columns - width) / 2, height, width);
    }

    /**
     * The largest middle part of an image that has the aspect ratio of {@code height} by {@code width}, sizes rounded down
     * ({@code keras.utils.image_utils.smart_resize}, {@code crop_to_aspect_ratio}).
     */
    public static Frame cropped(long rows, long columns, long height, long width) {
        long cutHeight = Math.max(1, Math.min(rows, Sizes.product(columns, height) / width));
        long cutWidth = Math.max(1, Math.min(columns, Sizes.product(rows, width) / height));
        return middle(rows, columns, cutHeight, cutWidth);
    }

    /**
     * An image with equal borders on two sides, as wide as a half of what is missing to the aspect ratio of {@code height} by
     * {@code width}, rounded down ({@code pad_to_aspect_ratio}).
     */
    public static Frame padded(long rows, long columns, long height, long width) {
        long rowsMissing = Math.max(rows, Sizes.product(columns, height) / width) - rows;
        long columnsMissing = Math.max(columns, Sizes.product(rows, width) / height) - columns;
        long above = rowsMissing / 2;
        long before = columnsMissing / 2;
        return new Frame(-above, -before, rows + 2 * above, columns + 2 * before);
    }
}
