package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.Sizes;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Windows over the rows and columns of an image, as {@link Unfold} takes them and {@link Fold} puts them back.
 *
 * @param size rows and columns of a window
 * @param dilation distance between the elements that it sees
 * @param padding zeros on each side
 * @param strides steps between positions
 */
public record Patches(List<Long> size, List<Long> dilation, List<Long> padding, List<Long> strides) {
    /** Checks the numbers. */
    public Patches {
        size = List.copyOf(size);
        dilation = List.copyOf(dilation);
        padding = List.copyOf(padding);
        strides = List.copyOf(strides);
        for (List<Long> pair : List.of(size, dilation, strides)) {
            positive(pair, 1);
        }
        positive(padding, 0);
    }

    private static void positive(List<Long> pair, long least) {
        if (pair.size() != 2 || pair.stream().anyMatch(n -> n < least)) {
            throw new IllegalArgumentException("two numbers from " + least + ", not " + pair);
        }
    }

    /** Number of elements of a window. */
    long elements() {
        return Sizes.product(size.get(0), size.get(1));
    }

    /** Positions along dimension {@code i} of an image that has {@code length} places there. */
    long positions(int i, long length) {
        long extent = Sizes.sum(Sizes.product(dilation.get(i), size.get(i) - 1), 1);
        long room = Sizes.sum(length, 2 * padding.get(i)) - extent;
        if (room < 0) {
            throw new ShapeException("at least " + extent + " places along dimension " + i, String.valueOf(length));
        }
        return room / strides.get(i) + 1;
    }

    /**
     * For each element of the window, a list of the places, counted row by row, that it sees from every position of an
     * image of these rows and columns, the zeros counted as places.
     */
    Value seen(long rows, long columns) {
        long wide = columns + 2 * padding.get(1);
        List<Value> elements = new ArrayList<>();
        for (long element = 0; element < elements(); element++) {
            long row = element / size.get(1) * dilation.get(0);
            long column = element % size.get(1) * dilation.get(1);
            List<Value> places = new ArrayList<>();
            for (long i = 0; i < positions(0, rows); i++) {
                for (long j = 0; j < positions(1, columns); j++) {
                    places.add(Value.of((i * strides.get(0) + row) * wide + j * strides.get(1) + column));
                }
            }
            elements.add(Value.list(places));
        }
        return Value.list(elements);
    }

    /**
     * For each place of an image of these rows and columns, and each element of the window, which of all elements of all
     * windows, counted element by element, is there; {@code elements() * positions} where none is.
     */
    Value put(long rows, long columns) {
        long across = positions(1, columns);
        long all = positions(0, rows) * across;
        List<Value> places = new ArrayList<>();
        for (long place = 0; place < rows * columns; place++) {
            List<Value> found = new ArrayList<>();
            for (long element = 0; element < elements(); element++) {
                long i = position(0, place / columns, element / size.get(1), rows);
                long j = position(1, place % columns, element % size.get(1), columns);
                found.add(Value.of(i < 0 || j < 0 ? elements() * all : element * all + i * across + j));
            }
            places.add(Value.list(found));
        }
        return Value.list(places);
    }

    /** The position from which {@code element} sees {@code place} along dimension {@code i}; -1 where there is none. */
    private long position(int i, long place, long element, long length) {
        long from = place + padding.get(i) - element * dilation.get(i);
        long position = from / strides.get(i);
        return from < 0 || from % strides.get(i) != 0 || position >= positions(i, length) ? -1 : position;
    }
}
