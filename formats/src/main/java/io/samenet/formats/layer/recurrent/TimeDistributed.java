package io.samenet.formats.layer.recurrent;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.MaskScope;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/**
 * A layer applied to every step by itself ({@code keras.layers.TimeDistributed}): {@code (batch, steps, …)} to
 * {@code (batch, steps, …)}. Weights: those of {@code inner}.
 *
 * @param inner the layer that is applied
 */
public record TimeDistributed(Layer inner) implements Declaration {
    @Override
    public List<WeightSpec> weights(Arguments<TensorType> arguments, Policy policy) {
        return inner.declaration().weights(step(arguments), inner.policy()).stream()
                .map(w -> w.inside("layer"))
                .toList();
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        long steps = Expect.atLeastRank(arguments, 3).shape().size(1);
        return inner.declaration().outputs(step(arguments), inner.policy()).stream()
                .map(t -> t.with(t.shape().insert(1, steps)))
                .toList();
    }

    private static Arguments<TensorType> step(Arguments<TensorType> arguments) {
        TensorType input = Expect.atLeastRank(arguments, 3);
        return Arguments.of(input.with(input.shape().remove(1)));
    }

    @Override
    public boolean takesMask() {
        return true;
    }

    @Override
    public Optional<Operand.Tensor> outputMask(MaskScope scope, int output) {
        return scope.mask(0);
    }

    @Override
    public List<Layer> children() {
        return List.of(inner);
    }

    @Override
    public Object bare() {
        return TimeDistributed.class;
    }
}
