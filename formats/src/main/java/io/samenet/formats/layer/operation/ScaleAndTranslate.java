package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.Expect;
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
import java.util.stream.LongStream;

/**
 * A tensor scaled and moved along some axes, by numbers that are operands, one for each such axis: place {@code i} is taken
 * from {@code (i + 1/2 - translation) / scale - 1/2} ({@code keras.ops.image.scale_and_translate}). What would come from
 * outside is 0.
 *
 * @param shape the output's, {@link Shape#FREE} where the file says none; other axes keep their sizes
 * @param axes the axes, from the end when negative
 * @param method how elements between places are found
 * @param antialias whether the method's kernel is widened where the tensor becomes smaller
 */
public record ScaleAndTranslate(List<Long> shape, List<Integer> axes, Method method, boolean antialias)
        implements Defined {
    /** {@code 1000} times the distance from 1 to the next number of float32: weights of a smaller sum are none. */
    private static final double LEAST_SUM = 1000.0 * Math.ulp(1f);

    private static final long MOST_WEIGHTS = 1 << 24;

    /** How elements between places are found: their weights by distance. */
    public enum Method {
        /** The two at each side. */
        LINEAR,
        /** Keys (1981) with the coefficient -1/2. */
        CUBIC,
        /** Lanczos's window of radius 3. */
        LANCZOS3,
        /** Lanczos's window of radius 5. */
        LANCZOS5
    }

    /** Copies the lists. */
    public ScaleAndTranslate {
        shape = List.copyOf(shape);
        axes = List.copyOf(axes);
    }

    @Override
    public Graph definition(Arguments<TensorType> arguments, Policy policy) {
        List<TensorType> inputs = Operands.of(arguments, 3);
        Shape input = inputs.get(0).shape();
        if (inputs.stream().map(TensorType::dtype).distinct().count() > 1) {
            throw ShapeException.unsupported("images, scales and translations of one type", inputs.toString());
        }
        for (TensorType numbers : inputs.subList(1, 3)) {
            Expect.agree("numbers and axes", numbers.shape().elements(), axes.size());
        }
        checkShape(input);
        Definition d = new Definition(arguments, policy);
        Operand.Tensor made = d.wide(d.input(0));
        for (int i = 0; i < axes.size(); i++) {
            int axis = Expect.axis(input, axes.get(i));
            Operand.Tensor weights = weights(d, i, Expect.fixed(input, axis), shape.get(axis));
            Contraction along = new Contraction(new Contraction.Tensordot(List.of(axis), List.of(0)));
            Transpose.Moved back = new Transpose.Moved(List.of(-1), List.of(axis));
            made = d.apply(new Transpose(back), d.apply(along, made, weights));
        }
        return d.gives(made);
    }

    private void checkShape(Shape input) {
        if (shape.size() != input.rank()) {
            throw new ShapeException("an output_shape of " + input.rank() + " sizes", shape.toString());
        }
        for (int axis = 0; axis < input.rank(); axis++) {
            long size = shape.get(axis);
            int own = axis;
            boolean scaled = axes.stream().anyMatch(a -> Expect.axis(input, a) == own);
            boolean free = size == Shape.FREE || input.isFree(axis);
            if (scaled ? size < 0 : !free && size != input.size(axis)) {
                throw ShapeException.unsupported("an output_shape for " + input, shape.toString());
            }
        }
    }

    /** For each of {@code size} elements its share in each of {@code places}, {@code (size, places)}. */
    private Operand.Tensor weights(Definition d, int index, long size, long places) {
        if (Operands.times(size, places) > MOST_WEIGHTS) {
            throw ShapeException.unsupported("at most " + MOST_WEIGHTS + " weights", size + " by " + places);
        }
        Operand.Tensor inverse = d.of(ElementwiseFunction.RECIPROCAL, number(d, 1, index));
        Operand.Tensor moved = d.multiply(number(d, 2, index), inverse);
        Operand.Tensor centres =
                d.subtract(d.subtract(d.multiply(places(places, 0.5), inverse), moved), Definition.number(0.5));
        Operand.Tensor apart = d.of(ElementwiseFunction.ABSOLUTE, d.subtract(centres, column(size)));
        Operand.Tensor distance =
                antialias ? d.divide(apart, d.of(ElementwiseFunction.MAXIMUM, inverse, Definition.number(1))) : apart;
        Operand.Tensor weights = method(d, distance);
        Operand.Tensor sum = d.over(Reduction.Function.SUM, weights, List.of(0), true);
        Operand.Tensor some = d.of(
                ElementwiseFunction.GREATER, d.of(ElementwiseFunction.ABSOLUTE, sum), Definition.number(LEAST_SUM));
        Operand.Tensor divisor = d.of(ElementwiseFunction.WHERE, some, sum, Definition.number(1));
        Operand.Tensor inside = d.of(
                ElementwiseFunction.LOGICAL_AND,
                d.of(ElementwiseFunction.GREATER_EQUAL, centres, Definition.number(-0.5)),
                d.of(ElementwiseFunction.LESS_EQUAL, centres, Definition.number(size - 0.5)));
        Operand.Tensor counts = d.of(ElementwiseFunction.LOGICAL_AND, some, inside);
        return d.of(ElementwiseFunction.WHERE, counts, d.divide(weights, divisor), Definition.number(0));
    }

    private static Operand.Tensor number(Definition d, int input, long index) {
        return d.apply(new Take(Optional.empty()), d.input(input), new Operand.Constant(Value.ints(index)));
    }

    private static Operand places(long count, double more) {
        List<Value> places = new ArrayList<>();
        LongStream.range(0, count).forEach(i -> places.add(Value.of(i + more)));
        return new Operand.Constant(Value.list(places));
    }

    private static Operand column(long count) {
        List<Value> places = new ArrayList<>();
        LongStream.range(0, count).forEach(i -> places.add(Value.list(Value.of((double) i))));
        return new Operand.Constant(Value.list(places));
    }

    private Operand.Tensor method(Definition d, Operand.Tensor distance) {
        return switch (method) {
            case LINEAR ->
                d.of(ElementwiseFunction.MAXIMUM, d.subtract(Definition.number(1), distance), Definition.number(0));
            case CUBIC -> keys(d, distance);
            case LANCZOS3 -> lanczos(d, distance, 3);
            case LANCZOS5 -> lanczos(d, distance, 5);
        };
    }

    private static Operand.Tensor keys(Definition d, Operand.Tensor x) {
        Operand.Tensor near = polynomial(d, x, 1.5, -2.5, 0, 1);
        Operand.Tensor far = polynomial(d, x, -0.5, 2.5, -4, 2);
        Operand.Tensor beyond = below(d, x, 2, far, Definition.number(0));
        return below(d, x, 1, near, beyond);
    }

    private static Operand.Tensor polynomial(Definition d, Operand.Tensor x, double... coefficients) {
        Operand.Tensor value = d.multiply(x, Definition.number(coefficients[0]));
        for (int i = 1; i < coefficients.length; i++) {
            Operand.Tensor sum = d.add(value, Definition.number(coefficients[i]));
            value = i == coefficients.length - 1 ? sum : d.multiply(sum, x);
        }
        return value;
    }

    /** Keras takes 1 for distances up to a thousandth, and the distance of the radius itself in. */
    private static Operand.Tensor lanczos(Definition d, Operand.Tensor x, double radius) {
        Operand.Tensor angle = d.multiply(x, Definition.number(Math.PI));
        Operand.Tensor slow = d.of(ElementwiseFunction.SIN, d.multiply(angle, Definition.number(1 / radius)));
        Operand.Tensor waves =
                d.multiply(d.multiply(d.of(ElementwiseFunction.SIN, angle), slow), Definition.number(radius));
        Operand.Tensor apart = d.of(ElementwiseFunction.GREATER, x, Definition.number(1e-3));
        Operand.Tensor square = d.of(ElementwiseFunction.SQUARE, angle);
        Operand.Tensor divisor = d.of(ElementwiseFunction.WHERE, apart, square, Definition.number(1));
        Operand.Tensor window = d.of(ElementwiseFunction.WHERE, apart, d.divide(waves, divisor), Definition.number(1));
        Operand.Tensor outside = d.of(ElementwiseFunction.GREATER, x, Definition.number(radius));
        return d.of(ElementwiseFunction.WHERE, outside, Definition.number(0), window);
    }

    private static Operand.Tensor below(
            Definition d, Operand.Tensor x, double bound, Operand.Tensor there, Operand elsewhere) {
        Operand.Tensor is = d.of(ElementwiseFunction.LESS, x, Definition.number(bound));
        return d.of(ElementwiseFunction.WHERE, is, there, elsewhere);
    }
}
