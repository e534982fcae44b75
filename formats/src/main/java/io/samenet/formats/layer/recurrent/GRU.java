package io.samenet.formats.layer.recurrent;

import io.samenet.formats.layer.Sizes;
import io.samenet.formats.layer.activation.ActivationFunction;

/**
 * Gated recurrent unit ({@code keras.layers.GRU}). Gates in the order update, reset, candidate. Weights: kernel
 * {@code (features, Sizes.product(3, units))}, recurrent_kernel {@code (units, Sizes.product(3, units))}, bias {@code (Sizes.product(3, units),)} or, with
 * {@code resetAfter}, {@code (2, Sizes.product(3, units))}: one for each kernel.
 *
 * @param units size of output and state
 * @param activation of the candidate
 * @param recurrentActivation of the two gates
 * @param useBias whether there is a bias
 * @param resetAfter whether the reset gate is applied after the recurrent product (as cuDNN does) or before
 * @param options what all recurrent layers have in common
 */
public record GRU(
        long units,
        ActivationFunction activation,
        ActivationFunction recurrentActivation,
        boolean useBias,
        boolean resetAfter,
        RecurrentOptions options)
        implements Recurrent {
    @Override
    public GRU with(RecurrentOptions other) {
        return new GRU(units, activation, recurrentActivation, useBias, resetAfter, other);
    }

    @Override
    public int gates() {
        return 3;
    }

    @Override
    public int states() {
        return 1;
    }

    @Override
    public long[] bias() {
        return resetAfter ? new long[] {2, Sizes.product(3, units)} : new long[] {Sizes.product(3, units)};
    }
}
