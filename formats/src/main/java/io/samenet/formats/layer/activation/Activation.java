package io.samenet.formats.layer.activation;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.MaskScope;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Policy;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/**
 * A function applied to its input: {@code keras.layers.Activation}, {@code ReLU}, {@code LeakyReLU}, {@code ELU},
 * {@code Softmax}, {@code ThresholdedReLU}.
 *
 * @param function the function
 * @param maskUse what it does with a mask; none but the layer {@code Softmax} is handed one
 */
public record Activation(ActivationFunction function, MaskUse maskUse) implements Declaration {
    /** The function as Keras's layer {@code Activation} applies it. */
    public static Activation of(ActivationFunction function) {
        return new Activation(function, MaskUse.NONE);
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        return List.of(function.output(arguments.input().with(policy.compute())));
    }

    @Override
    public boolean takesMask() {
        return maskUse != MaskUse.NONE;
    }

    @Override
    public Declaration unmasked() {
        return of(function);
    }

    @Override
    public Optional<Operand.Tensor> outputMask(MaskScope scope, int output) {
        return scope.mask(0);
    }
}
