package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.Broadcast;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/**
 * An operation that acts place by place, with NumPy's broadcasting.
 *
 * @param function row of the table
 * @param dtype type of the result where it is set ({@code zeros_like(x, dtype="bool")}), else by the table
 */
public record Elementwise(ElementwiseFunction function, Optional<DType> dtype) implements Declaration {
    /** The operation with the type of the result by the table. */
    public Elementwise(ElementwiseFunction function) {
        this(function, Optional.empty());
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        List<TensorType> operands = arguments.inputs();
        if (operands.size() != function.arity()) {
            throw new ShapeException(function.arity() + " operands", String.valueOf(operands.size()));
        }
        Shape shape = operands.stream().map(TensorType::shape).reduce(Shape.SCALAR, Broadcast::of);
        return List.of(new TensorType(dtype.orElseGet(() -> dtype(operands, policy)), shape));
    }

    private DType dtype(List<TensorType> operands, Policy policy) {
        if (function.result() == ElementwiseFunction.Result.BOOL) {
            return DType.BOOL;
        }
        boolean chosen = function.result() == ElementwiseFunction.Result.CHOSEN;
        List<TensorType> counted = chosen ? operands.subList(1, operands.size()) : operands;
        DType promoted = Broadcast.dtype(counted);
        return function.result() == ElementwiseFunction.Result.FLOATING && !promoted.isFloating()
                ? policy.compute()
                : promoted;
    }
}
