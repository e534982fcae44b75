package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Rows and columns taken off images, or zeros put round them ({@code keras.ops.image.crop_images}, {@code pad_images}).
 *
 * @param cropped whether they are taken off
 * @param rows at the top and the bottom
 * @param columns at the left and the right
 * @param format where the channels are; a single image has no batch
 */
public record ImageFrame(boolean cropped, Edge rows, Edge columns, DataFormat format) implements Declaration {
    /**
     * How many places at the two ends of an axis, and its size in the output; two of the three are said.
     *
     * @param before how many before
     * @param behind how many behind
     * @param size size in the output
     */
    public record Edge(Optional<Long> before, Optional<Long> behind, Optional<Long> size) {
        /** Checks the numbers. */
        public Edge {
            List<Long> said =
                    Stream.of(before, behind, size).flatMap(Optional::stream).toList();
            if (said.size() != 2 || said.stream().anyMatch(n -> n < 0 || n > Integer.MAX_VALUE)) {
                throw new IllegalArgumentException("two of the two ends and the size, from 0, not " + said);
            }
        }
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        Shape shape = arguments.input().shape();
        if (shape.rank() != 3 && shape.rank() != 4) {
            throw new ShapeException(
                    "an image or a batch of images", arguments.input().toString());
        }
        Shape framed = shape;
        for (int i = 0; i < 2; i++) {
            int axis = firstAxis(shape) + i;
            framed = framed.with(axis, size(edge(i), shape.size(axis)));
        }
        return List.of(arguments.input().with(framed));
    }

    /** The axis of the rows; that of the columns is the next. */
    public int firstAxis(Shape shape) {
        return format.rowAxis(shape.rank());
    }

    /** The edge of the rows, 0, or of the columns, 1. */
    public Edge edge(int index) {
        return index == 0 ? rows : columns;
    }

    private long size(Edge edge, long size) {
        if (size == Shape.FREE) {
            return edge.size().orElse(size);
        }
        long before = before(edge, size);
        long all = edge.before().orElse(0L) + edge.behind().orElse(0L);
        long left = edge.size().orElseGet(() -> cropped ? size - all : size + all);
        long behind = cropped ? size - before - left : left - before - size;
        if (before < 0 || behind < 0 || left < 0) {
            throw new ShapeException("an edge that fits", edge + " of " + size);
        }
        return left;
    }

    /** Places before those of the input, of an axis of {@code size}. */
    public long before(Edge edge, long size) {
        return edge.before().orElseGet(() -> {
            long rest = edge.size().orElseThrow()
                    + (cropped ? 1 : -1) * edge.behind().orElseThrow();
            return cropped ? size - rest : rest - size;
        });
    }
}
