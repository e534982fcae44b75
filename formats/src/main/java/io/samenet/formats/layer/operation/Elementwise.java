package io.samenet.formats.layer.operation;

import io.samenet.formats.layer.Broadcast;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An operation that acts place by place, with NumPy's broadcasting.
 *
 * @param function row of the table
 * @param dtype type of the result where it is set ({@code zeros_like(x, dtype="bool")}), else by the table
 */
public record Elementwise(ElementwiseFunction function, Optional<DType> dtype) implements Declaration {
    /** Functions to which a Python number beside a tensor is no tensor ({@code keras.src.backend.tensorflow.numpy}). */
    private static final Set<ElementwiseFunction> NUMBERS = EnumSet.of(
            ElementwiseFunction.ADD,
            ElementwiseFunction.SUBTRACT,
            ElementwiseFunction.MULTIPLY,
            ElementwiseFunction.DIVIDE,
            ElementwiseFunction.DIVIDE_NO_NAN,
            ElementwiseFunction.FLOOR_DIVIDE,
            ElementwiseFunction.POWER,
            ElementwiseFunction.MAXIMUM,
            ElementwiseFunction.MINIMUM);

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
        DType promoted = promoted(operands);
        return switch (function.result()) {
            case BOOL -> DType.BOOL;
            case PROMOTED, CHOSEN, FIRST -> promoted;
            case NUMERIC -> promoted == DType.BOOL ? DType.INT32 : promoted;
            case FLOATING -> promoted.isFloating() ? promoted : policy.compute();
            case WIDE_FLOATING -> promoted == DType.INT64 ? DType.FLOAT64 : checked(promoted, policy);
            case FLOATING_ONLY -> expect(promoted, promoted.isFloating(), "floating-point operands");
            case WHOLE -> expect(promoted, !promoted.isFloating(), "integers or truth values");
        };
    }

    /** The common type of those operands that have a say in it. */
    private DType promoted(List<TensorType> operands) {
        return switch (function.result()) {
            case CHOSEN -> Broadcast.dtype(operands.subList(1, operands.size()));
            case FIRST -> operands.get(0).dtype();
            case BOOL -> DType.BOOL;
            default ->
                NUMBERS.contains(function) || operands.size() == 1
                        ? Broadcast.dtype(operands)
                        : Broadcast.dtypeOfTensors(operands, function.name());
        };
    }

    private DType checked(DType promoted, Policy policy) {
        expect(promoted, promoted != DType.BOOL, "numbers");
        return promoted.isFloating() ? promoted : policy.compute();
    }

    private DType expect(DType promoted, boolean holds, String what) {
        if (!holds) {
            throw ShapeException.unsupported(what + " for " + function, promoted.toString());
        }
        return promoted;
    }
}
