package io.samenet.formats.layer.preprocessing;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * Images whose contrast is equalized tile by tile ({@code keras.layers.ContrastLimitedAdaptiveHistogramEqualization}). An
 * image {@code (rows, columns)} of each channel, mirrored at its end to full tiles, is taken in {@value #LEVELS} levels;
 * each tile maps levels by the running sum of its histogram, no count of which exceeds {@code clip_limit} times the mean
 * (what exceeds is spread over all levels); a pixel's number is interpolated bilinearly between the maps of the four
 * tiles around it.
 *
 * <p>Keras's backends agree on floating-point images; whole numbers come out in another type than Keras declares, and
 * one apart. Numbers outside the range are taken at its ends; for those from 2^31 on, and for what is no number, the
 * backends differ.
 *
 * @param low the number that is level 0
 * @param high the number that is the last level; below {@code low} the image is taken in the negative
 * @param clipLimit the largest count of a level, in means; 0 for none
 * @param tileRows tiles one below the other
 * @param tileColumns tiles side by side
 * @param dataFormat where the channels are
 */
public record ContrastLimitedAdaptiveHistogramEqualization(
        double low, double high, double clipLimit, long tileRows, long tileColumns, DataFormat dataFormat)
        implements Declaration {
    /** Number of levels. */
    public static final int LEVELS = 256;
    /** The last level, and the largest number of the range in which Keras equalizes. */
    public static final double LAST = LEVELS - 1;

    private static final int RANK = 4;

    /** Checks the fields. */
    public ContrastLimitedAdaptiveHistogramEqualization {
        if (low == high || clipLimit < 0 || tileRows < 1 || tileColumns < 1) {
            throw new IllegalArgumentException("a range from " + low + " to " + high + ", at most " + clipLimit
                    + " means, in " + tileRows + " by " + tileColumns + " tiles");
        }
    }

    /** Whether images come in the range in which Keras equalizes, and are not brought there. */
    public boolean inBytes() {
        return low == 0 && high == LAST;
    }

    /** Pixels of one of {@code tiles} tiles that hold {@code size} pixels. */
    public static long tile(long size, long tiles) {
        return (size + tiles - 1) / tiles;
    }

    /** The pixel, of {@code size} of them, that stands at {@code place} of the mirrored image. */
    public static long mirrored(long place, long size) {
        long within = place % (2 * size);
        return Math.min(within, 2 * size - 1 - within);
    }

    /**
     * Where pixel {@code place} stands among the middles of tiles of {@code tile} pixels: 1 in the middle of the first. The
     * tiles before and behind count for what is after the decimal point; those outside are as the nearest within.
     */
    public static double position(long place, long tile) {
        return (place - tile / 2.0) / tile + 1;
    }

    /** The largest count of a level in a tile of {@code pixels}. */
    public double limit(long pixels) {
        return clipLimit == 0 ? Double.POSITIVE_INFINITY : clipLimit * pixels / LEVELS;
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        TensorType input = Expect.rank(arguments, RANK);
        if (!input.dtype().isFloating()) {
            throw ShapeException.unsupported("images of floating-point numbers", input.toString());
        }
        return List.of(input.with(policy.compute()));
    }
}
