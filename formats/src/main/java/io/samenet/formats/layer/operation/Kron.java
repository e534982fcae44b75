package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.Broadcast;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/** Kronecker product of two tensors of one rank ({@code keras.ops.kron}). */
public record Kron() implements Declaration {
    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        List<TensorType> operands = Operands.of(arguments, 2);
        Shape a = operands.get(0).shape();
        Shape b = operands.get(1).shape();
        if (a.rank() != b.rank()) {
            throw ShapeException.unsupported("two tensors of one rank", a + " and " + b);
        }
        Shape shape = Shape.SCALAR;
        for (int axis = 0; axis < a.rank(); axis++) {
            shape = shape.append(Operands.times(a.size(axis), b.size(axis)));
        }
        return List.of(new TensorType(Broadcast.dtypeOfTensors(operands, "the Kronecker product"), shape));
    }
}
