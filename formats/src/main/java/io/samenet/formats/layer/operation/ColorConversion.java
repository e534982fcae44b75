package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * Colors of pixels in other coordinates ({@code keras.ops.image.rgb_to_grayscale} and its like).
 *
 * @param function row of the table
 * @param format where the three channels are; a single image has no batch
 */
public record ColorConversion(Function function, DataFormat format) implements Declaration {
    /** The table of conversions. */
    public enum Function {
        /** Red, green and blue as one gray; of one channel it is that. */
        RGB_TO_GRAYSCALE,
        /** Red, green and blue as hue, saturation and value. */
        RGB_TO_HSV,
        /** Hue, of which whole turns do not count, saturation and value as red, green and blue. */
        HSV_TO_RGB
    }

    private static final int COLORS = 3;

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        TensorType input = arguments.input();
        Shape shape = input.shape();
        if (shape.rank() != 3 && shape.rank() != 4) {
            throw new ShapeException("an image or a batch of images", input.toString());
        }
        if (!input.dtype().isFloating()) {
            throw ShapeException.unsupported("floating-point numbers", input.toString());
        }
        boolean gray = function == Function.RGB_TO_GRAYSCALE;
        long channels = shape.size(axis(shape));
        if (channels != COLORS && !(gray && channels == 1)) {
            throw new ShapeException("three channels", input.toString());
        }
        return List.of(gray ? input.with(shape.with(axis(shape), 1)) : input);
    }

    /** The axis of the channels of images of {@code shape}. */
    public int axis(Shape shape) {
        return format == DataFormat.CHANNELS_LAST ? shape.rank() - 1 : shape.rank() - COLORS;
    }
}
