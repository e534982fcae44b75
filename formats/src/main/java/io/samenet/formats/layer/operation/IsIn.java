package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.Broadcast;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.TensorType;
import java.util.List;

/**
 * Whether each element of the first input is among those of the second ({@code keras.ops.isin}).
 *
 * @param invert whether it is not
 */
public record IsIn(boolean invert) implements Declaration {
    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        List<TensorType> operands = Operands.of(arguments, 2);
        Broadcast.dtypeOfTensors(operands, "a comparison");
        return List.of(operands.get(0).with(DType.BOOL));
    }
}
