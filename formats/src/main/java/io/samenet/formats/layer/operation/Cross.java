package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.Broadcast;
import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * Cross products of vectors of 2 or 3 components ({@code keras.ops.cross}); of two of 2 components the third of the
 * product alone.
 *
 * @param axisA axis of the first input's vectors, from the end when negative
 * @param axisB axis of the second input's vectors, from the end when negative
 * @param axisC axis of the output's vectors, from the end when negative
 */
public record Cross(int axisA, int axisB, int axisC) implements Declaration {
    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        List<TensorType> operands = Operands.of(arguments, 2);
        Shape a = operands.get(0).shape();
        Shape b = operands.get(1).shape();
        Shape outer = Broadcast.of(a.remove(component(a, axisA)), b.remove(component(b, axisB)));
        boolean flat = a.size(axisA) == 2 && b.size(axisB) == 2;
        Shape shape = flat ? outer : outer.insert(Expect.axis(outer.append(1), axisC), 3);
        return List.of(new TensorType(Broadcast.dtypeOfTensors(operands, "the cross product"), shape));
    }

    private static int component(Shape shape, int axis) {
        int along = Expect.axis(shape, axis);
        long size = shape.size(along);
        if (size != 2 && size != 3) {
            throw new ShapeException("vectors of 2 or 3 components", shape.toString());
        }
        return along;
    }
}
