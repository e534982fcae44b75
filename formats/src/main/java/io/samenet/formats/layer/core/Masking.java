package io.samenet.formats.layer.core;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.layer.operation.ElementwiseFunction;
import io.samenet.formats.layer.operation.Reduction;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.MaskScope;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * Sets steps to zero whose features all equal a value, and masks them ({@code keras.layers.Masking}):
 * {@code (batch, steps, features)}, unchanged in shape.
 *
 * @param maskValue the value that marks padding
 */
public record Masking(double maskValue) implements Declaration {
    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        return List.of(Expect.cast(arguments.input(), policy));
    }

    @Override
    public Optional<Operand.Tensor> outputMask(MaskScope scope, int output) {
        Operand.Tensor differs = scope.apply(
                new Elementwise(ElementwiseFunction.NOT_EQUAL),
                List.of(scope.input(0), new Operand.Constant(Value.of(maskValue))));
        return Optional.of(
                scope.apply(new Reduction(Reduction.Function.ANY, Optional.of(List.of(-1)), false), List.of(differs)));
    }
}
