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
 * Axes in another order ({@code keras.ops.transpose}, {@code moveaxis}, {@code swapaxes}).
 *
 * @param order which order
 */
public record Transpose(Order order) implements Declaration {
    /** An order of axes. */
    public sealed interface Order {}

    /** The last axis first. */
    public record Reversed() implements Order {}

    /** Axis {@code axes[i]} of the input is axis {@code i} of the output; from the end when negative. */
    public record Listed(List<Integer> axes) implements Order {
        /** Copies the list. */
        public Listed {
            axes = List.copyOf(axes);
        }
    }

    /** Axis {@code source[i]} goes to {@code destination[i]}, the others stay in order; from the end when negative. */
    public record Moved(List<Integer> source, List<Integer> destination) implements Order {
        /** Copies the lists, which are of one length. */
        public Moved {
            source = List.copyOf(source);
            destination = List.copyOf(destination);
            if (source.size() != destination.size()) {
                throw new IllegalArgumentException("axes " + source + " to as many places, not " + destination);
            }
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
        for (int axis : permutation(input)) {
            output = output.append(input.size(axis));
        }
        return List.of(arguments.input().with(output));
    }

    /** Which axis of a tensor of {@code shape} comes to be axis {@code i}, for each {@code i}. */
    public List<Integer> permutation(Shape shape) {
        List<Integer> axes = new ArrayList<>();
        if (order instanceof Listed listed) {
            listed.axes().forEach(a -> axes.add(Expect.axis(shape, a)));
        } else if (order instanceof Moved moved) {
            axes.addAll(moved(shape, moved));
        } else {
            for (int axis = shape.rank() - 1; axis >= 0; axis--) {
                axes.add(axis);
            }
        }
        if (axes.size() != shape.rank() || axes.stream().distinct().count() != shape.rank()) {
            throw new ShapeException("each axis of " + shape + " once", axes.toString());
        }
        return List.copyOf(axes);
    }

    private static List<Integer> moved(Shape shape, Moved moved) {
        Integer[] places = new Integer[shape.rank()];
        List<Integer> left = new ArrayList<>();
        for (int axis = 0; axis < shape.rank(); axis++) {
            left.add(axis);
        }
        for (int i = 0; i < moved.source().size(); i++) {
            Integer axis = Expect.axis(shape, moved.source().get(i));
            places[Expect.axis(shape, moved.destination().get(i))] = axis;
            left.remove(axis);
        }
        for (int i = 0; i < places.length; i++) {
            if (places[i] == null) {
                if (left.isEmpty()) {
                    throw new ShapeException("each axis of " + shape + " once", moved.toString());
                }
                places[i] = left.remove(0);
            }
        }
        return List.of(places);
    }
}
