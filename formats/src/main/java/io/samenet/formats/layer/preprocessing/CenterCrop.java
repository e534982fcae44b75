package io.samenet.formats.layer.preprocessing;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * The middle of images ({@code keras.layers.CenterCrop}). Of an image that is smaller in one direction the largest middle
 * part of the output's aspect ratio is resized, bilinearly, to the output's size.
 *
 * @param height rows of the output
 * @param width columns of the output
 * @param dataFormat where the channels are
 */
public record CenterCrop(long height, long width, DataFormat dataFormat) implements Declaration {
    private static final int RANK = 4;

    /** Checks the fields. */
    public CenterCrop {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException("a positive size, not " + height + " by " + width);
        }
    }

    /** The part that is taken of an image of {@code rows} by {@code columns}; what is not of the output's size is resized. */
    public Frame frame(long rows, long columns) {
        return rows >= height && columns >= width
                ? Frame.middle(rows, columns, height, width)
                : Frame.cropped(rows, columns, height, width);
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        TensorType input = Expect.rank(arguments, RANK);
        long[] sizes = {height, width};
        return List.of(new TensorType(
                policy.compute(), dataFormat.shape(input.shape().size(0), sizes, dataFormat.channels(input.shape()))));
    }
}
