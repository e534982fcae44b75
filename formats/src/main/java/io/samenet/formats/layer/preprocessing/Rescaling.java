package io.samenet.formats.layer.preprocessing;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.MaskScope;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/**
 * {@code x * scale + offset}, in the compute type ({@code keras.layers.Rescaling}).
 *
 * @param scale the factor, broadcast to the input
 * @param offset what is added, broadcast to the input
 */
public record Rescaling(Numbers scale, Numbers offset) implements Declaration {
    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        TensorType input = arguments.input();
        scale.broadcastTo(input.shape(), "a scale");
        offset.broadcastTo(input.shape(), "an offset");
        return List.of(input.with(policy.compute()));
    }

    /** Keras 2's layer does not support masking, Keras 3's does. */
    @Override
    public Optional<Operand.Tensor> outputMask(MaskScope scope, int output) {
        return scope.dialect() == Dialect.KERAS3 ? scope.mask(0) : Optional.empty();
    }
}
