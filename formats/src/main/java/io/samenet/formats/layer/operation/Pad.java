package io.samenet.formats.layer.operation;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.Collections;
import java.util.List;

/**
 * Places put round a tensor ({@code keras.ops.pad}).
 *
 * @param widths how many before and behind each axis; a single one is for all axes
 * @param mode what they hold
 * @param value what they hold in mode {@link Mode#CONSTANT}, 0 in others
 */
public record Pad(List<Width> widths, Mode mode, double value) implements Declaration {
    /** How many places are put before and behind an axis. */
    public record Width(long before, long behind) {
        /** Checks the numbers. */
        public Width {
            if (before < 0 || behind < 0) {
                throw new IllegalArgumentException("widths from 0, not " + before + " and " + behind);
            }
        }
    }

    /** What is put there. */
    public enum Mode {
        /** A number. */
        CONSTANT,
        /** The tensor mirrored at its edge, the edge not repeated. */
        REFLECT,
        /** The tensor mirrored at its edge, the edge repeated. */
        SYMMETRIC
    }

    /** Copies the list. */
    public Pad {
        widths = List.copyOf(widths);
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        TensorType input = arguments.input();
        Shape shape = input.shape();
        List<Width> all = widthsOf(shape);
        for (int axis = 0; axis < all.size(); axis++) {
            Width width = all.get(axis);
            long size = input.shape().size(axis);
            long most = mode == Mode.REFLECT ? size - 1 : size;
            if (mode != Mode.CONSTANT && size != Shape.FREE && Math.max(width.before(), width.behind()) > most) {
                throw new ShapeException(mode + " padding of " + most + " places at most", width.toString());
            }
            boolean free = size == Shape.FREE;
            shape = shape.with(axis, free ? size : size + width.before() + width.behind());
        }
        return List.of(input.with(shape));
    }

    /** The widths for each axis of a tensor of {@code shape}. */
    public List<Width> widthsOf(Shape shape) {
        if (widths.size() == 1) {
            return Collections.nCopies(shape.rank(), widths.get(0));
        }
        if (widths.size() != shape.rank()) {
            throw new ShapeException("a width for each axis of " + shape, widths.size() + " widths");
        }
        return widths;
    }
}
