package io.samenet.formats.layer.preprocessing;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.reshape.UpSampling.Interpolation;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * Images, or one without a batch, brought to a size ({@code keras.layers.Resizing}, {@code keras.ops.image.resize}), with
 * half-pixel centres.
 *
 * @param height rows of the output
 * @param width columns of the output
 * @param interpolation how values between are found
 * @param fit what is done where the image has another aspect ratio
 * @param fillValue value of the border where the fit pads, 0 where it does not
 * @param antialias whether the interpolation's kernel is widened where the image becomes smaller
 * @param dataFormat where the channels are
 * @param keepsIntegers whether an image of integers gives one, rounded to even, as in Keras 3; in Keras 2 it gives numbers
 *     of the compute type
 */
public record Resizing(
        long height,
        long width,
        Interpolation interpolation,
        Fit fit,
        double fillValue,
        boolean antialias,
        DataFormat dataFormat,
        boolean keepsIntegers)
        implements Declaration {
    private static final int RANK = 4;

    /** What is done where the image has another aspect ratio than the output. */
    public enum Fit {
        /** It is distorted. */
        STRETCH,
        /** What goes beyond is cut off, equally on both sides ({@code crop_to_aspect_ratio}). */
        CROP,
        /** Borders are added, equal on both sides ({@code pad_to_aspect_ratio}). */
        PAD
    }

    /** Checks the fields. */
    public Resizing {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException("a positive size, not " + height + " by " + width);
        }
    }

    /** The same of which an image of integers is one, as in Keras 3. */
    public Resizing keepingIntegers() {
        return new Resizing(height, width, interpolation, fit, fillValue, antialias, dataFormat, true);
    }

    /** The part of an image of {@code rows} by {@code columns} that is resized. */
    public Frame frame(long rows, long columns) {
        return switch (fit) {
            case STRETCH -> Frame.whole(rows, columns);
            case CROP -> Frame.cropped(rows, columns, height, width);
            case PAD -> Frame.padded(rows, columns, height, width);
        };
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        TensorType input = arguments.input();
        Shape shape = input.shape();
        if (shape.rank() != RANK && shape.rank() != RANK - 1) {
            throw new ShapeException("an image or a batch of images", input.toString());
        }
        if (input.dtype() == DType.BOOL) {
            throw ShapeException.unsupported("an image of numbers", input.toString());
        }
        DType dtype = input.dtype().isFloating() || !keepsIntegers ? policy.compute() : input.dtype();
        if (!dtype.isFloating() && fillValue != Math.rint(fillValue)) {
            throw ShapeException.unsupported("a whole fill_value for an image of integers", String.valueOf(fillValue));
        }
        int rows = dataFormat.rowAxis(shape.rank());
        return List.of(new TensorType(dtype, shape.with(rows, height).with(rows + 1, width)));
    }
}
