package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.Broadcast;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * Whether two numbers are equal up to a tolerance, {@code |a - b| <= atol + rtol |b|}; equal infinities are ({@code
 * keras.ops.isclose}), integers where they are equal. Of all elements together for {@code keras.ops.allclose}.
 *
 * @param rtol tolerance by size
 * @param atol tolerance
 * @param equalNan whether what is not a number is equal to what is not
 * @param all whether one truth value says that all elements are close
 */
public record Isclose(double rtol, double atol, boolean equalNan, boolean all) implements Declaration {
    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        List<TensorType> operands = Operands.of(arguments, 2);
        Broadcast.dtypeOfTensors(operands, "a comparison");
        Shape shape = Broadcast.of(operands.get(0).shape(), operands.get(1).shape());
        return List.of(new TensorType(DType.BOOL, all ? Shape.SCALAR : shape));
    }
}
