package io.samenet.formats.layer.reshape;

import io.samenet.formats.layer.Sizes;

/**
 * What is put on or cut off along a dimension.
 *
 * @param before elements at the start, not negative
 * @param after elements at the end, not negative
 */
public record Border(long before, long after) {
    /** Checks the signs. */
    public Border {
        if (before < 0 || after < 0) {
            throw new IllegalArgumentException("border " + before + ", " + after);
        }
    }

    /** Elements on both sides. */
    public long total() {
        return Sizes.sum(before, after);
    }
}
