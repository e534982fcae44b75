package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.stream.Stream;

/**
 * Patches of images, each as the channels of a place: row by row, column by column, channel by channel ({@code
 * keras.ops.image.extract_patches}).
 *
 * @param size rows and columns of a patch
 * @param strides from one patch to the next
 * @param dilations from one place of a patch to the next
 * @param same whether zeros round the image make as many patches as there are strides, else only whole patches count
 * @param format where the channels are
 */
public record ExtractPatches(List<Long> size, List<Long> strides, List<Long> dilations, boolean same, DataFormat format)
        implements Declaration {
    /** Checks the numbers. */
    public ExtractPatches {
        size = List.copyOf(size);
        strides = List.copyOf(strides);
        dilations = List.copyOf(dilations);
        boolean positive = Stream.of(size, strides, dilations)
                .allMatch(l -> l.size() == 2 && l.stream().allMatch(n -> n > 0 && n <= Integer.MAX_VALUE));
        if (!positive) {
            throw new IllegalArgumentException("positive numbers of rows and columns");
        }
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        TensorType input = arguments.input();
        if (input.shape().rank() != 4) {
            throw ShapeException.unsupported("a batch of images", input.toString());
        }
        long[] spatial = format.spatial(input.shape());
        long[] counts = {count(0, spatial[0]), count(1, spatial[1])};
        long channels = Operands.times(format.channels(input.shape()), size.get(0) * size.get(1));
        return List.of(input.with(format.shape(input.shape().size(0), counts, channels)));
    }

    private long reach(int axis) {
        return (size.get(axis) - 1) * dilations.get(axis) + 1;
    }

    private long count(int axis, long places) {
        if (places == Shape.FREE) {
            return places;
        }
        long room = same ? places : places - reach(axis) + 1;
        return room <= 0 ? 0 : (room - 1) / strides.get(axis) + 1;
    }

    /** Zeros before and behind an axis, 0 or 1, of {@code places}. */
    public List<Long> padding(int axis, long places) {
        long all = same ? Math.max(0, (count(axis, places) - 1) * strides.get(axis) + reach(axis) - places) : 0;
        return List.of(all / 2, all - all / 2);
    }
}
