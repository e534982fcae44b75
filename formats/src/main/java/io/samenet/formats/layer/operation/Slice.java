package io.samenet.formats.layer.operation;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/**
 * Basic indexing by integers, slices, new axes and an ellipsis ({@code x[:, 1:]}, {@code keras.ops.get_item}), with
 * Python's meaning.
 *
 * @param items one for each index, in order
 */
public record Slice(List<Item> items) implements Declaration {
    /** One index. */
    public sealed interface Item {}

    /** A single place, from the end when negative; the dimension goes. */
    public record At(long index) implements Item {}

    /** A range; what is absent is Python's default. */
    public record Range(Optional<Long> start, Optional<Long> stop, long step) implements Item {
        /** Checks the step. */
        public Range {
            if (step == 0) {
                throw new IllegalArgumentException("the step of a slice is not 0");
            }
        }
    }

    /** A dimension of size 1 put in. */
    public record NewAxis() implements Item {}

    /** As many full ranges as are left over. */
    public record Ellipsis() implements Item {}

    /** Copies the list. */
    public Slice {
        items = List.copyOf(items);
        if (items.stream().filter(i -> i instanceof Ellipsis).count() > 1) {
            throw new IllegalArgumentException("more than one ellipsis");
        }
    }

    @Override
    public boolean takesText() {
        return true;
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        Shape input = arguments.input().shape();
        Shape output = Shape.SCALAR;
        int axis = 0;
        for (Item item : items) {
            if (item instanceof NewAxis) {
                output = output.append(1);
            } else if (item instanceof Ellipsis) {
                int end = axis + leftOver(input);
                output = output.append(input.slice(axis, end).sizes());
                axis = end;
            } else {
                if (axis >= input.rank()) {
                    throw new ShapeException(items.size() + " dimensions to index", input.toString());
                }
                if (item instanceof Range range) {
                    output = output.append(length(range, input.size(axis)));
                }
                axis++;
            }
        }
        return List.of(arguments
                .input()
                .with(output.append(input.slice(axis, input.rank()).sizes())));
    }

    /** How many dimensions an ellipsis stands for. */
    public int leftOver(Shape input) {
        long indexed = items.stream()
                .filter(i -> i instanceof At || i instanceof Range)
                .count();
        return (int) Math.max(0, input.rank() - indexed);
    }

    private static long length(Range range, long size) {
        if (size == Shape.FREE) {
            boolean whole = range.start().isEmpty() && range.stop().isEmpty() && Math.abs(range.step()) == 1;
            return whole ? size : Shape.FREE;
        }
        return length(first(range, size), last(range, size), range.step());
    }

    private static long length(long first, long last, long step) {
        long span = step > 0 ? last - first : first - last;
        return span <= 0 ? 0 : step > 0 ? (span - 1) / step + 1 : 1 - (span - 1) / step;
    }

    /** First place taken of a dimension of {@code size}, as Python's {@code slice.indices} has it. */
    public static long first(Range range, long size) {
        long absent = range.step() > 0 ? 0 : size - 1;
        return range.start().map(s -> bound(s, size, range.step())).orElse(absent);
    }

    /** First place no longer taken, as Python's {@code slice.indices} has it. */
    public static long last(Range range, long size) {
        long absent = range.step() > 0 ? size : -1;
        return range.stop().map(s -> bound(s, size, range.step())).orElse(absent);
    }

    private static long bound(long place, long size, long step) {
        long fromFront = place < 0 ? place + size : place;
        return step > 0 ? Math.max(0, Math.min(size, fromFront)) : Math.max(-1, Math.min(size - 1, fromFront));
    }
}
