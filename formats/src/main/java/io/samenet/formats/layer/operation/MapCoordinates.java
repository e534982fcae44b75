package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.layer.Sizes;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The elements of a tensor at places between its own, {@code (dimensions, …)} to {@code (…)} ({@code
 * keras.ops.image.map_coordinates}, as JAX and NumPy compute it; TensorFlow's {@code reflect} is not what Keras documents).
 *
 * @param linear whether {@code order} is 1, linear between places, else 0, the nearest
 * @param fillMode what stands outside
 * @param fillValue the value there for {@link FillMode#CONSTANT}, else 0
 */
public record MapCoordinates(boolean linear, FillMode fillMode, double fillValue) implements Defined {
    private static final int MOST_AXES = 8;

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        List<TensorType> inputs = Operands.of(arguments, 2);
        TensorType input = inputs.get(0);
        TensorType places = inputs.get(1);
        int rank = input.shape().rank();
        boolean fits = rank > 0 && places.shape().rank() >= 2 && places.shape().size(0) == rank;
        if (!fits) {
            throw new ShapeException("coordinates of " + rank + " dimensions, (" + rank + ", …)", places.toString());
        }
        if (!input.dtype().isFloating() || input.dtype() != places.dtype() || rank > MOST_AXES) {
            throw ShapeException.unsupported(
                    "a tensor and coordinates of floating-point numbers of one type, of at most " + MOST_AXES
                            + " dimensions",
                    inputs.toString());
        }
        return List.of(input.with(places.shape().slice(1, places.shape().rank())));
    }

    @Override
    public Graph definition(Arguments<TensorType> arguments, Policy policy) {
        outputs(arguments, policy);
        Definition d = new Definition(arguments, policy);
        Shape shape = arguments.inputs().get(0).shape();
        List<Sampling.Axis> axes = new ArrayList<>();
        for (int axis = 0; axis < shape.rank(); axis++) {
            Operand.Tensor along =
                    d.apply(new Take(Optional.of(0)), d.input(1), new Operand.Constant(Value.of((long) axis)));
            axes.add(new Sampling.Axis(along, Expect.fixed(shape, axis)));
        }
        Operand.Tensor flat = d.apply(new Rearrange(List.of(-1L)), d.input(0));
        Sampling.Elements elements = places -> d.apply(new Take(Optional.of(0)), flat, flat(d, places, shape));
        return d.gives(new Sampling(linear, fillMode, fillValue).of(d, axes, elements));
    }

    /** The numbers of the elements at {@code places} of a tensor of {@code shape}. */
    private static Operand.Tensor flat(Definition d, List<Operand.Tensor> places, Shape shape) {
        Operand.Tensor number = places.get(0);
        for (int axis = 1; axis < places.size(); axis++) {
            Operand size = new Operand.Constant(Value.of(shape.size(axis)));
            number = d.add(d.multiply(number, size), places.get(axis));
        }
        if (Sizes.elements(shape) > Integer.MAX_VALUE) {
            throw ShapeException.unsupported("less elements", shape.toString());
        }
        return number;
    }
}
