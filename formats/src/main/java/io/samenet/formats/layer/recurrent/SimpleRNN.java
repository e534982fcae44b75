package io.samenet.formats.layer.recurrent;

import io.samenet.formats.layer.activation.ActivationFunction;

/**
 * {@code h = activation(x · kernel + h · recurrent_kernel + bias)} ({@code keras.layers.SimpleRNN}). Weights: kernel
 * {@code (features, units)}, recurrent_kernel {@code (units, units)}, bias {@code (units,)}.
 *
 * @param units size of output and state
 * @param activation the function
 * @param useBias whether there is a bias
 * @param options what all recurrent layers have in common
 */
public record SimpleRNN(long units, ActivationFunction activation, boolean useBias, RecurrentOptions options)
        implements Recurrent {
    @Override
    public SimpleRNN with(RecurrentOptions other) {
        return new SimpleRNN(units, activation, useBias, other);
    }

    @Override
    public int gates() {
        return 1;
    }

    @Override
    public int states() {
        return 1;
    }
}
