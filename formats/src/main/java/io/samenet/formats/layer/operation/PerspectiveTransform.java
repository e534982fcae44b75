package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * Images in which four points come to stand where four others are, {@code (4, 2)} of {@code (x, y)} each or as many for
 * each image ({@code keras.ops.image.perspective_transform}); outside is one value. Keras solves for the transform in
 * float32, whatever the type of the images.
 *
 * @param linear whether interpolation is bilinear, else the nearest
 * @param fillValue the value outside
 * @param dataFormat where the channels are; a single image has no batch
 */
public record PerspectiveTransform(boolean linear, double fillValue, DataFormat dataFormat) implements Defined {
    private static final Shape POINTS = Shape.of(4, 2);

    @Override
    public Graph definition(Arguments<TensorType> arguments, Policy policy) {
        List<TensorType> inputs = Operands.of(arguments, 3);
        Shape start = inputs.get(1).shape();
        boolean points = start.rank() == 2 || start.rank() == 3;
        if (!points || !start.slice(start.rank() - 2, start.rank()).equals(POINTS)) {
            throw new ShapeException("four points, or four for each image", start.toString());
        }
        if (!inputs.get(2).shape().equals(start)) {
            throw new ShapeException("as many points at the end as at the start", inputs.toString());
        }
        if (inputs.stream().map(TensorType::dtype).distinct().count() > 1) {
            throw ShapeException.unsupported("images and points of one type", inputs.toString());
        }
        Definition d = new Definition(arguments, policy);
        Operand.Tensor images = d.wide(d.input(0));
        Operand.Tensor numbers = d.apply(
                new LinearAlgebra(LinearAlgebra.Function.SOLVE),
                equations(d),
                behind(d, coordinate(d, 1, 0), coordinate(d, 1, 1)));
        Sampling sampling = new Sampling(linear, FillMode.CONSTANT, fillValue);
        return d.gives(new ProjectiveSampling(sampling, dataFormat).of(d, images, numbers));
    }

    /** Coordinate x, 0, or y, 1, of the points that input {@code index} is, {@code (…, 4)}. */
    private static Operand.Tensor coordinate(Definition d, int index, long which) {
        return d.apply(new Take(Optional.of(-1)), d.input(index), new Operand.Constant(Value.of(which)));
    }

    /** That each end is sent to its start: {@code start k = (a or b) · (x, y, 1)}, as equations for the eight numbers. */
    private static Operand.Tensor equations(Definition d) {
        Operand.Tensor x = coordinate(d, 2, 0);
        Operand.Tensor y = coordinate(d, 2, 1);
        Operand.Tensor one = d.of(ElementwiseFunction.ONES_LIKE, x);
        Operand.Tensor zero = d.of(ElementwiseFunction.ZEROS_LIKE, x);
        Operand.Tensor minusX = d.of(ElementwiseFunction.NEGATIVE, coordinate(d, 1, 0));
        Operand.Tensor minusY = d.of(ElementwiseFunction.NEGATIVE, coordinate(d, 1, 1));
        return d.apply(
                new Join(Join.Function.STACK, -1),
                behind(d, x, zero),
                behind(d, y, zero),
                behind(d, one, zero),
                behind(d, zero, x),
                behind(d, zero, y),
                behind(d, zero, one),
                behind(d, d.multiply(minusX, x), d.multiply(minusY, x)),
                behind(d, d.multiply(minusX, y), d.multiply(minusY, y)));
    }

    /** Four numbers of the equations in x and, behind them, four of those in y: {@code (…, 8)}. */
    private static Operand.Tensor behind(Definition d, Operand.Tensor ofX, Operand.Tensor ofY) {
        return d.apply(new Join(Join.Function.HSTACK, 0), ofX, ofY);
    }
}
