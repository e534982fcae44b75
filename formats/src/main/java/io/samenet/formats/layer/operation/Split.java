package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;

/**
 * A tensor cut along an axis into several ({@code keras.ops.split}, {@code unstack} and their like).
 *
 * @param parts where it is cut
 * @param axis along which axis, from the end when negative
 */
public record Split(Parts parts, int axis) implements Declaration {
    /** Where to cut. */
    public sealed interface Parts {}

    /** Into {@code count} equal parts. */
    public record Equal(int count) implements Parts {
        /** Checks the number. */
        public Equal {
            positive(count);
        }
    }

    /** Into {@code count} parts, the first ones longer by one where they cannot be equal. */
    public record Nearly(int count) implements Parts {
        /** Checks the number. */
        public Nearly {
            positive(count);
        }
    }

    /** Before each of these places. */
    public record Before(List<Long> places) implements Parts {
        /** Copies the list. */
        public Before {
            places = List.copyOf(places);
        }
    }

    /** Into single places; the dimension goes. */
    public record Single() implements Parts {}

    private static void positive(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("a positive number of parts, not " + count);
        }
    }

    @Override
    public boolean takesText() {
        return true;
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        TensorType input = arguments.input();
        int along = Expect.axis(input.shape(), axis);
        List<TensorType> outputs = new ArrayList<>();
        for (long size : sizes(input.shape())) {
            outputs.add(input.with(
                    parts instanceof Single
                            ? input.shape().remove(along)
                            : input.shape().with(along, size)));
        }
        return outputs;
    }

    /** The sizes of the parts of a tensor of {@code shape}, whose size along the axis must not be free. */
    public List<Long> sizes(Shape shape) {
        long size = Expect.fixed(shape, axis);
        List<Long> sizes = new ArrayList<>();
        if (parts instanceof Equal equal) {
            expect(size % equal.count() == 0, equal.count() + " equal parts", size);
            nearly(size, equal.count(), sizes);
        } else if (parts instanceof Nearly nearly) {
            nearly(size, nearly.count(), sizes);
        } else if (parts instanceof Before before) {
            long last = 0;
            for (long place : before.places()) {
                sizes.add(place - last);
                last = place;
            }
            sizes.add(size - last);
        } else {
            nearly(size, (int) Math.min(size, Integer.MAX_VALUE), sizes);
        }
        long all = sizes.stream().reduce(0L, Long::sum);
        expect(all == size && sizes.stream().noneMatch(s -> s < 0), "parts of " + size + " places", all);
        return sizes;
    }

    private static void nearly(long size, int count, List<Long> sizes) {
        for (int i = 0; i < count; i++) {
            sizes.add(size / count + (i < size % count ? 1 : 0));
        }
    }

    private static void expect(boolean holds, String expected, long found) {
        if (!holds) {
            throw new ShapeException(expected, String.valueOf(found));
        }
    }
}
