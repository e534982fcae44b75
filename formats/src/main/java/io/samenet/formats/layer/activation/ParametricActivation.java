package io.samenet.formats.layer.activation;

import io.samenet.formats.layer.Expect;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.MaskScope;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import java.util.List;
import java.util.Optional;

/**
 * A function of one element with learnt parameters of its own for each element of a sample ({@code ParametricSoftplus},
 * {@code SReLU} of Keras 1). Weights: one for each parameter, of the input's shape without the batch; Keras 1 does not write
 * {@code shared_axes}, and cannot read such a model itself.
 *
 * @param kind the function
 */
public record ParametricActivation(Kind kind) implements Declaration {
    /** A function. */
    public enum Kind {
        /** {@code alphas * log(1 + exp(betas * x))}. */
        PARAMETRIC_SOFTPLUS("alphas", "betas"),
        /**
         * {@code x} between {@code t_left} and {@code t = t_left + |t_right|}, {@code t_left + a_left * (x - t_left)} to the
         * left, {@code t + a_right * (x - t)} to the right. Keras 1 on Theano bounds the left part by {@code t}, which
         * matters with negative {@code a_left} only.
         */
        SRELU("t_left", "a_left", "t_right", "a_right");

        @SuppressWarnings("ImmutableEnumChecker") // List.of gives an unmodifiable list
        private final List<String> parameters;

        Kind(String... parameters) {
            this.parameters = List.of(parameters);
        }

        /** Names of the parameters, in the order of the weights. */
        public List<String> parameters() {
            return parameters;
        }
    }

    @Override
    public List<WeightSpec> weights(Arguments<TensorType> arguments, Policy policy) {
        Shape shape = Expect.atLeastRank(arguments, 1).shape();
        long[] sizes = new long[shape.rank() - 1];
        for (int axis = 1; axis < shape.rank(); axis++) {
            sizes[axis - 1] = Expect.fixed(shape, axis);
        }
        return kind.parameters().stream()
                .map(p -> WeightSpec.trainable(p, policy.variable(), sizes))
                .toList();
    }

    @Override
    public List<TensorType> outputs(Arguments<TensorType> arguments, Policy policy) {
        return List.of(arguments.input().with(policy.compute()));
    }

    @Override
    public Optional<Operand.Tensor> outputMask(MaskScope scope, int output) {
        return scope.mask(0);
    }
}
